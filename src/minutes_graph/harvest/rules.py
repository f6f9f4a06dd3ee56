"""What can go wrong on the way from a portal to a folder."""

from minutes_graph.diagnostics import Rule, Severity

UNREACHABLE = Rule(
    "H801",
    Severity.ERROR,
    "the portal cannot be reached",
    "No answer came, the connection broke each time, the certificate is not valid, or the portal asks to wait "
    "longer than a run may. Nothing was deleted; what was fetched before is kept, and the next run goes on from "
    "there.",
)
ADDRESS_REFUSED = Rule(
    "H802",
    Severity.ERROR,
    "an address is not asked",
    "Only the host that was named is asked, by http or https. An address or redirect to another host, a name that "
    "leads to this machine or to a private network, and an address with a password in it are refused. A portal on "
    "this machine is named as http://127.0.0.1:PORT.",
)
ROBOTS_FORBID = Rule(
    "H803",
    Severity.ERROR,
    "robots.txt forbids it",
    "The portal asks programs not to fetch this address, or its robots.txt cannot be had for a fault of the "
    "portal, which counts as the same. Ask the municipality.",
)
NOT_A_LIST = Rule(
    "H804",
    Severity.ERROR,
    "the answer is no list of documents",
    "Where a list of meetings was expected came a page, a log-in, half an answer, or something else. Nothing was "
    "deleted. Look at the address in a browser; where the portal has no interface that is known here, name a "
    "feed, a sitemap or a file with an address a line.",
)
LIST_SHRUNK = Rule(
    "H805",
    Severity.ERROR,
    "the list is empty or much shorter than before",
    "More than a tenth of the documents that were listed are missing, or all. That is taken for a fault of the "
    "portal: new and changed documents are fetched, nothing counts as gone. If the list is right, say so once "
    "with --trust-list.",
)
LIST_DAMAGED = Rule(
    "H806",
    Severity.WARNING,
    "a part of the list cannot be read",
    "An entry has no identifier or stands there twice, or a body has no meetings field. The rest is used; nothing "
    "counts as gone in this run.",
)
OTHER_OWNER = Rule(
    "H807",
    Severity.ERROR,
    "the answer belongs to another municipality or meeting",
    "The identifier of the organisation or of the meeting is not the one that was asked for. The answer is not "
    "kept. If the portal did change its organisation, say so once with --trust-list.",
)
NOT_FETCHED = Rule(
    "H808",
    Severity.WARNING,
    "a document was not fetched",
    "The answer was an error, a page or log-in where data were expected, cut short, or too large. What was kept "
    "of the document before stays, and the next run asks again.",
)
MORE_LEFT = Rule(
    "H809",
    Severity.WARNING,
    "documents are left for the next run",
    "A run fetches at most as many documents as --max says, the newest first. The next run goes on.",
)
NO_CONTACT = Rule(
    "H810",
    Severity.ERROR,
    "nobody is named as contact",
    "Whoever runs a portal must be able to ask who fetches from it. Name an e-mail address or a page as contact "
    "in minutes-graph.toml, or with --contact.",
)
JOURNAL_DAMAGED = Rule(
    "H811",
    Severity.WARNING,
    "a line of the journal cannot be read",
    "A run was cut off while it wrote, or the file was changed by hand. The line is left out, and its document is "
    "fetched again.",
)
FILE_MISSING = Rule(
    "H812",
    Severity.WARNING,
    "a kept file is gone or changed",
    "The file is not as it was fetched. It is fetched again; a file that somebody changed is kept below .harvest.",
)

RULES = (
    UNREACHABLE,
    ADDRESS_REFUSED,
    ROBOTS_FORBID,
    NOT_A_LIST,
    LIST_SHRUNK,
    LIST_DAMAGED,
    OTHER_OWNER,
    NOT_FETCHED,
    MORE_LEFT,
    NO_CONTACT,
    JOURNAL_DAMAGED,
    FILE_MISSING,
)
