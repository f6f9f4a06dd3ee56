"""What can be wrong with a run over many documents."""

from minutes_graph.diagnostics import Rule, Severity

NO_SOURCES = Rule(
    "B701",
    Severity.ERROR,
    "no minutes to read",
    "Below the folder stands no file of a kind that is read, so there is nothing to build.",
)
MEETING_TWICE = Rule(
    "B702",
    Severity.ERROR,
    "a document may be of the same meeting as another",
    "Two documents are of bodies of one name on one day, the municipality of one of them is unknown, and they "
    "share no items. Whether it is one meeting is unknown, so the document is kept out. Name the municipality in "
    "the settings.",
)
BAD_ORIGINAL = Rule(
    "B713",
    Severity.WARNING,
    "where a file is published cannot be read",
    "The row of the file in sources.csv holds an address that is no web address, or a time that is not written as "
    "2031-03-05. It is left out; mend the table.",
)
WORKER_ENDED = Rule(
    "B714",
    Severity.ERROR,
    "reading the document ended a process",
    "The process that read the document was ended by the system, and again when it did nothing else: there was too "
    "little memory, or a library failed over the file. The document is kept out, the others are built. Read it by "
    "itself with `parse`, or take it out.",
)
BUSY = Rule(
    "B715",
    Severity.ERROR,
    "another process writes the folder",
    "Of two that write one folder at a time, the later would put back what the earlier replaced. This one wrote "
    "nothing; run it again when the other has ended. A process that is gone holds no lock.",
)
LEFT_BESIDE = Rule(
    "B716",
    Severity.WARNING,
    "an earlier state of the folder could not be removed",
    "What the folder held before stands beside it under another name, where the system refuses to remove it. It can "
    "hold what was withdrawn since: remove it yourself.",
)
NO_RIGHTS = Rule(
    "B717",
    Severity.ERROR,
    "a folder of minutes cannot be opened",
    "The system refuses to list the folder, so nothing in it is read. Give the right to read and enter it.",
)
CACHE_UNUSED = Rule(
    "B718",
    Severity.WARNING,
    "the cache is not used",
    "The folder for what is kept from build to build cannot be written, can be written by others, or is no cache. The "
    "result is the same and takes longer.",
)
SEVERAL_DOCUMENTS = Rule(
    "B709",
    Severity.NOTE,
    "a further document of a meeting",
    "Agenda, supplementary agenda, minutes, corrected minutes, or other forms of one of these make one meeting. What "
    "one of higher precedence says is taken from that one; what this one alone says keeps this one as its source.",
)
NOT_OURS = Rule(
    "B703",
    Severity.ERROR,
    "the output folder holds something else",
    "A build replaces its output folder whole. This folder is not empty and holds no build-report.json, so it is no "
    "earlier build: nothing was written. Name another folder, or empty this one yourself.",
)
CANNOT_WRITE = Rule(
    "B704",
    Severity.ERROR,
    "the output cannot be written",
    "The operating system refused to write. What stood in the output folder before is still there, whole.",
)
DOCUMENT_TWICE = Rule(
    "B705",
    Severity.NOTE,
    "the same document was given twice",
    "Two files hold the same bytes. The second is left out; nothing is lost.",
)
LINK_SKIPPED = Rule(
    "B706",
    Severity.NOTE,
    "a symbolic link was not followed",
    "In a folder that is walked, links are left alone, so that a build reads only what lies in the folder.",
)
NOTHING_ACCEPTED = Rule(
    "B707",
    Severity.ERROR,
    "no document could be accepted",
    "Every document was kept out, so there is no graph to write. What stood in the output folder before is still "
    "there, whole. Look at the findings of each document.",
)
FILES_LEFT = Rule(
    "B708",
    Severity.NOTE,
    "files of a folder are not read",
    "In a folder only files of a kind that minutes have are read: .txt, .md, .html, .htm, .json, .xml, .docx, .odt and "
    ".pdf. Files that differ in their ending alone are read as forms of one meeting. What is left alone is counted, "
    "and each file is listed with its kind.",
)
BAD_WITHDRAWN = Rule(
    "B710",
    Severity.ERROR,
    "the list of withdrawals cannot be followed",
    "withdrawn.toml is no TOML, or an entry lacks what is withdrawn, the reason or the date. Nothing is built, since a "
    "list that is followed in part would publish what somebody withdrew.",
)
WITHDRAWN_NOTHING = Rule(
    "B711",
    Severity.NOTE,
    "a withdrawal meets nothing in these documents",
    "Neither file, case nor name of the entry stands in the documents that were read. That is as it should be where "
    "the source is gone; otherwise check the spelling.",
)
WITHDRAWN_DOCUMENT = Rule(
    "B712",
    Severity.ERROR,
    "the document was withdrawn",
    "The list of withdrawals names this document, by its name or by its content: nothing of it is shown.",
)

RULES = (
    NO_SOURCES,
    MEETING_TWICE,
    SEVERAL_DOCUMENTS,
    BAD_ORIGINAL,
    WORKER_ENDED,
    BUSY,
    LEFT_BESIDE,
    NO_RIGHTS,
    CACHE_UNUSED,
    NOT_OURS,
    CANNOT_WRITE,
    DOCUMENT_TWICE,
    LINK_SKIPPED,
    NOTHING_ACCEPTED,
    FILES_LEFT,
    BAD_WITHDRAWN,
    WITHDRAWN_NOTHING,
    WITHDRAWN_DOCUMENT,
)
