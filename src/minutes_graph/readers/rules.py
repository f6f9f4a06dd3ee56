"""The diagnostics of readers."""

from minutes_graph.diagnostics import Rule, Severity

UNREADABLE = Rule(
    "T101",
    Severity.ERROR,
    "file cannot be read",
    "The operating system refused to give the file: it is missing, a folder, or not open to you. Nothing of it is "
    "in the graph. Check the name and the permissions, then run again.",
)
TOO_LARGE = Rule(
    "T102",
    Severity.ERROR,
    "file is too large for minutes",
    "Minutes of one meeting are some tens of kilobytes as text and some megabytes as PDF. A file above the limit of "
    "its kind is not read at all, so that it cannot use up the machine's memory. Split it by meeting.",
)
BINARY = Rule(
    "T103",
    Severity.ERROR,
    "file is not text",
    "The file is none of the kinds that are read, and holds bytes that no text has. It may be damaged; take it from "
    "the publisher again.",
)
EMPTY = Rule(
    "T104",
    Severity.ERROR,
    "file is empty",
    "Nothing but blanks stands in the file. The extraction of the text probably failed; make the file again.",
    example="\n\n",
)
OTHER_ENCODING = Rule(
    "T105",
    Severity.WARNING,
    "file is not UTF-8",
    "The file was read in another encoding, which was guessed from its bytes. Letters such as æ, ø and å may be "
    "wrong; save the file as UTF-8 to be sure.",
)
REPAIRED = Rule(
    "T106",
    Severity.NOTE,
    "damaged text was read as meant",
    "Letters that an extraction broke were read as the word they stand for. The printed form is kept beside the "
    "reading, and every quote shows the printed form.",
    example="REFERAT Skoleudvalget d. 03-03-2031\n\nMÅ, dato Mandag d. 3. marts 2031\n\nPunkt 1: Eventuelt\n",
)
UNREPAIRED = Rule(
    "T107",
    Severity.WARNING,
    "damaged text could not be read",
    "A character stands here that replaces one that was lost. The text is kept as it is; compare it with the original.",
    example="REFERAT Skoleudvalget d. 03-03-2031\n\nPunkt 1: Kaf\ufffd og kage\n",
)
NORMALISED = Rule(
    "T119",
    Severity.NOTE,
    "unusual letters were read as usual ones",
    "Letters in parts (a and a ring), soft hyphens, marks that cannot be seen, ligatures and wide letters look like "
    "usual ones and are read as such. The printed form is kept beside the reading, and every quote shows it.",
    example="REFERAT Skoleudvalget d. 03-03-2031\n\nPunkt 1: Ny skole pa\u030a Ø\u00aden\n",
)
PERSONAL_NUMBER = Rule(
    "T110",
    Severity.ERROR,
    "a personal identity number stands in the text",
    "What stands here has the form of a Danish civil registration number (CPR) with a possible date of birth. The "
    "document is kept out of every output, and the number is not repeated in any message. Remove it at the source.",
    example="REFERAT Skoleudvalget d. 03-03-2031\n\nPunkt 1: Klage fra 010170-1234\n",
)
LONG_LINE = Rule(
    "T108",
    Severity.ERROR,
    "line is too long",
    "A line of this length is no line of minutes. The file is not read further, so that it cannot use up the "
    "machine's time; check how the text was made.",
)
TOO_DEEP = Rule(
    "T109",
    Severity.ERROR,
    "elements are nested too deeply",
    "A page or a file of data with thousands of elements inside each other, or an element with hundreds of "
    "attributes, is no minute, and a reader that goes on would lose text without a word. The file is not read; take "
    "it from the publisher again.",
)
UNREAD_KIND = Rule(
    "T111",
    Severity.ERROR,
    "file is of a kind that is not read",
    "What stands in the file says what it is, whatever its name: an old Word document, a mail, a picture, a sheet, an "
    "archive of another kind. Nothing of it is in the graph. The message says what to do for that kind.",
    example="{\\rtf1 REFERAT Skoleudvalget d. 03-03-2031}\n",
)
NO_MINUTES_PAGE = Rule(
    "T112",
    Severity.ERROR,
    "page is no minute",
    "The page asks to log in, says that something was not found, shows another document in a frame, or has no text "
    "because its scripts have yet to fetch it. Save the page after a browser has shown it, or fetch the document.",
    example="<!doctype html><title>404</title><h1>Siden blev ikke fundet</h1>\n",
)
DAMAGED = Rule(
    "T113",
    Severity.ERROR,
    "file is damaged",
    "The file begins as what it says it is and cannot be read as such: it is cut off, or was changed on the way. "
    "Nothing of it is in the graph. Take it from the publisher again.",
    example="%PDF-1.7\n",
)
LOCKED = Rule(
    "T114",
    Severity.ERROR,
    "file opens only with a password",
    "The file is encrypted, and its text cannot be read without a password. Save it without one; minutes are public.",
)
DAMAGED_PAGE = Rule(
    "T115",
    Severity.WARNING,
    "page is damaged",
    "One page of the file cannot be read, and nothing that stands on it is in the graph. The other pages are.",
)
PICTURE_PAGE = Rule(
    "T116",
    Severity.WARNING,
    "page is a picture",
    "The page holds a picture of text and no text, as after scanning. Nothing that stands on it is in the graph. What "
    "a program guessed below the picture is not taken for what is printed. Ask the publisher for the document with "
    "its text, or have the page recognised by other programs (`--ocr`).",
)
BROKEN_FONT = Rule(
    "T117",
    Severity.WARNING,
    "font gives no letters",
    "The page shows characters for which its fonts say no letter, so that what would be read is not what is printed. "
    "Nothing that stands on the page is in the graph. Ask the publisher for the document with its text, or have the "
    "page recognised by other programs (`--ocr`).",
)
HIDDEN_TEXT = Rule(
    "T118",
    Severity.WARNING,
    "text is not shown",
    "The file holds text that nobody who looks at the page sees: invisible, off the page, too small, or below a "
    "picture or a filled area. It was left out, since the publisher may have meant to take it away.",
)
TWO_COLUMNS = Rule(
    "T121",
    Severity.NOTE,
    "text stands in two columns",
    "Running text in two columns is read column by column, and tables are read row by row; which of them this is was "
    "inferred from the line breaks. Compare the order of the lines with the page.",
)
TURNED_TEXT = Rule(
    "T120",
    Severity.NOTE,
    "text runs in another direction",
    "Text at the edge of the page that runs upwards or downwards stands after the other lines of the page, marked as a "
    "page artifact.",
)
LEFT_OUT = Rule(
    "T122",
    Severity.WARNING,
    "text of a document was left out",
    "The document holds text that its program does not print: deleted with tracked changes, or hidden. What it prints "
    "was read. Accept or reject the changes, so that there is no doubt about what the minutes say.",
)
MEMBER_LEFT = Rule(
    "T123",
    Severity.WARNING,
    "member of an archive was not read",
    "The archive holds something that is not read where it lies: its name leads out of the archive, it is a link, it "
    "opens only with a password, or it unpacks to far more than it is. The other members are read.",
)
RECOGNISED = Rule(
    "T124",
    Severity.WARNING,
    "lines were recognised in a picture",
    "The page has no text that can be read, and other programs (OCRmyPDF, Tesseract) recognised its lines in the "
    "picture. They may be wrong in any letter and figure. The lines are marked, and what is read from them is "
    "published as recognised and not reviewed. To review them, print them with `minutes-graph text`, compare them "
    "with the page, and build the corrected text in the place of the picture.",
)
NOT_RECOGNISED = Rule(
    "T125",
    Severity.WARNING,
    "pictures of pages were not recognised",
    "The settings ask for recognition (`ocr`), and it gave nothing: a program is missing, took too long or refused "
    "the file. The pages stay unread, and are told one by one.",
)

RULES = (
    UNREADABLE,
    TOO_LARGE,
    BINARY,
    EMPTY,
    OTHER_ENCODING,
    REPAIRED,
    NORMALISED,
    UNREPAIRED,
    LONG_LINE,
    TOO_DEEP,
    UNREAD_KIND,
    NO_MINUTES_PAGE,
    DAMAGED,
    LOCKED,
    DAMAGED_PAGE,
    PICTURE_PAGE,
    BROKEN_FONT,
    HIDDEN_TEXT,
    TWO_COLUMNS,
    TURNED_TEXT,
    LEFT_OUT,
    MEMBER_LEFT,
    RECOGNISED,
    NOT_RECOGNISED,
    PERSONAL_NUMBER,
)
