"""One run over one source: list, fetch what is new or may have changed, settle what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from minutes_graph.diagnostics import Diagnostic, Rule
from minutes_graph.harvest import rules
from minutes_graph.harvest.addresses import RefusedError, unsigned
from minutes_graph.harvest.client import Answer, ForbiddenError, UnreachableError
from minutes_graph.harvest.folder import KeptFolder
from minutes_graph.harvest.journal import Journal, Kept, Listed
from minutes_graph.harvest.report import Event, EventKind, Wish
from minutes_graph.harvest.sources import Listing, NotAListError, Source

# Days after a meeting in which it is asked for each time, though its entry in the list is unchanged; an older one is
# asked for once in so many days.
RECENT: Final = 30
_ROUND: Final = 30
_AGAIN_AFTER: Final = timedelta(hours=1)
_FAULTS_IN_A_ROW: Final = 5
# Share of the documents, and number, that may leave a list at once before that counts as a fault of the list.
_SHRUNK: Final = 0.1
_FEW: Final = 2
Progress = Callable[[int, int, str], None]


@dataclass
class SourceRun:
    """A run over one source, with what came of it."""

    source: Source
    journal: Journal
    kept: KeptFolder
    wish: Wish
    now: Callable[[], datetime]
    events: list[Event] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    unchanged: int = 0
    left: int = 0

    def run(self, progress: Progress) -> None:
        """Fetch what is new or changed; whatever fails, what was kept stays."""
        self.diagnostics += self.journal.diagnostics
        try:
            listing = self.source.listing()
        except NotAListError as error:
            self._stop(rules.NOT_A_LIST, str(error))
            return
        except (RefusedError, ForbiddenError, UnreachableError) as error:
            self._stop(_RULES[type(error)], str(error))
            return
        self.diagnostics += listing.diagnostics
        missing, trusted = self._missing(listing)
        documents = self._owned(listing.documents)
        try:
            self._fetch_all(documents, progress)
            if trusted:
                self._settle(missing)
        except (ForbiddenError, UnreachableError) as error:
            self._stop(_RULES[type(error)], str(error))

    def _stop(self, rule: Rule, message: str) -> None:
        self.diagnostics.append(Diagnostic(rule, self.source.name, None, message))
        self.journal.tell("stopped", self._time(), code=rule.code, message=message)

    def _time(self) -> str:
        return self.now().isoformat(timespec="seconds")

    def _tell(self, kind: EventKind, kept: Kept, detail: str = "") -> None:
        listed = kept.listed
        title = ", ".join(part for part in (listed.title, listed.body, listed.day) if part) or listed.key
        self.events.append(Event(kind, listed.key, kept.file, title, detail))

    def _missing(self, listing: Listing) -> tuple[list[Kept], bool]:
        """Return the documents that left the list, and whether that can be believed."""
        listed = {one.key for one in listing.documents}
        known = [one for one in self.journal.kept.values() if one.there]
        missing = [one for one in known if one.listed.key not in listed]
        if not listing.whole:
            return missing, False
        fresh = [one for one in missing if not one.missing]
        emptied = not listed and bool(known)
        if (emptied or len(fresh) > max(_FEW, _SHRUNK * len(known))) and not self.wish.trust_list:
            message = f"{len(fresh)} of {len(known)} documents left the list at once"
            self._stop(rules.LIST_SHRUNK, message)
            return missing, False
        return missing, True

    def _owned(self, documents: Iterable[Listed]) -> list[Listed]:
        """Return the documents of organisations that are known here, or all where none is."""
        known = {one.listed.organisation for one in self.journal.kept.values()} - {""}
        if not known or self.wish.trust_list:
            return list(documents)
        listed = list(documents)
        other = sorted({one.organisation for one in listed} - known - {""})
        for one in other:
            number = sum(document.organisation == one for document in listed)
            message = f'{number} documents belong to another organisation, "{one[:36]}"'
            self._stop(rules.OTHER_OWNER, message)
        return [one for one in listed if one.organisation not in other]

    def _fetch_all(self, documents: Iterable[Listed], progress: Progress) -> None:
        wanted = [one for one in documents if self.wish.means(one)]
        wanted.sort(key=lambda one: (one.day, one.key), reverse=True)
        asked = [one for one in wanted if self._asks(one)]
        self.unchanged += len(wanted) - len(asked)
        # What is new comes before what is only looked at again.
        asked.sort(key=lambda one: self._known(one) is not None)
        self.left = max(0, len(asked) - self.wish.most)
        faults = 0
        for number, listed in enumerate(asked[: self.wish.most]):
            progress(number, min(len(asked), self.wish.most), listed.title or listed.key)
            faults = 0 if self._fetch(listed) else faults + 1
            if faults == _FAULTS_IN_A_ROW:
                raise UnreachableError(f"{faults} documents in a row could not be fetched")
        if self.left:
            message = f"{self.left} documents are left; {min(len(asked), self.wish.most)} were asked for"
            self.diagnostics.append(Diagnostic(rules.MORE_LEFT, self.source.name, None, message))

    def _known(self, listed: Listed) -> Kept | None:
        known = self.journal.kept.get(listed.key)
        return known if known and known.there else None

    def _asks(self, listed: Listed) -> bool:
        """Return whether a document must be asked for, or looked at again."""
        known = self._known(listed)
        if known is None or known.listed.state != listed.state or known.missing:
            return True
        if not self.kept.holds(known):
            return True
        now = self.now()
        if now - datetime.fromisoformat(known.time) < _AGAIN_AFTER:
            return False
        if not listed.day:
            return not listed.state
        recent = listed.day >= (now.date() - timedelta(days=RECENT)).isoformat()
        turn = int(sha256(listed.key.encode()).hexdigest()[:8], 16) % _ROUND
        return recent or now.date().toordinal() % _ROUND == turn

    def _fetch(self, listed: Listed) -> bool:
        """Fetch a document; return whether the portal gave it, or said that it is unchanged."""
        known = self._known(listed)
        if self.wish.dry:
            if known is None:
                self._tell(EventKind.NEW, Kept(listed, "", "", ""))
            elif known.listed.state != listed.state:
                self._tell(EventKind.CHANGED, replace(known, listed=listed), "its entry in the list changed")
            return True
        there = known is not None and self.kept.holds(known)
        try:
            answer = self.source.fetch(listed, known.headers if known and there else None)
        except (RefusedError, ForbiddenError) as error:
            self._skip(listed, _RULES[type(error)], str(error))
            return True
        if answer.status == 304 and known and there:
            self._unchanged(known, listed)
            return True
        if not answer.fine:
            self._skip(listed, rules.NOT_FETCHED, answer.said)
            return False
        if wrong := self.source.wrong_with(listed, answer.content):
            self._skip(listed, rules.OTHER_OWNER if " another " in wrong else rules.NOT_FETCHED, wrong)
            return False
        self._keep(listed, answer)
        return True

    def _skip(self, listed: Listed, rule: Rule, message: str) -> None:
        name = ", ".join(part for part in (listed.title, listed.body, listed.day) if part)
        place = unsigned(listed.address) or listed.key
        self.diagnostics.append(Diagnostic(rule, place, None, f"{name}: {message}" if name else message))
        self.journal.tell("skipped", self._time(), address=place, code=rule.code, message=message)

    def _unchanged(self, known: Kept, listed: Listed) -> None:
        self.unchanged += 1
        if known.missing:
            self._tell(EventKind.FOUND, known, "it is listed again")
        if known.missing or known.listed != replace(listed, address=unsigned(listed.address)):
            entry = replace(listed, address=unsigned(listed.address))
            self.journal.restate(replace(known, listed=entry, missing=()), "listed", self._time())

    def _keep(self, listed: Listed, answer: Answer) -> None:
        """Keep what was fetched where its bytes are not those that are kept already."""
        before = self.journal.kept.get(listed.key)
        known = before if before and before.there else None
        digest = sha256(answer.content).hexdigest()
        if known and known.sha256 == digest and self.kept.holds(known):
            self._unchanged(known, listed)
            return
        if known and not self.kept.holds(known):
            self.diagnostics.append(
                Diagnostic(
                    rules.FILE_MISSING, known.file, None, "it is not as it was fetched, and was fetched again"
                )
            )
        file = before.file if before else self._free_name(listed, answer)
        listed = replace(listed, address=unsigned(listed.address))
        kept = Kept(listed, file, digest, self._time(), dict(answer.headers))
        self.kept.write(file, answer.content)
        self.journal.keep(kept, answer.status, len(answer.content))
        if known is None:
            self._tell(EventKind.RETURNED if before else EventKind.NEW, kept)
        elif known.sha256 != digest:
            self._tell(EventKind.CHANGED, kept)

    def _free_name(self, listed: Listed, answer: Answer) -> str:
        name = self.source.file_of(listed, answer)
        taken = any(one.file == name for one in self.journal.kept.values())
        return self.kept.free_name(name, listed.key, None if taken else answer.content)

    def _settle(self, missing: list[Kept]) -> None:
        """Replace, count or withdraw what left a list that can be believed."""
        for old in sorted(missing, key=lambda one: one.file):
            by = next((new for new in self.journal.kept.values() if self._replaces(new, old)), None)
            if self.wish.dry:
                self._tell(EventKind.REPLACED if by else EventKind.MISSING, old, by.file if by else "")
            elif by:
                self.kept.set_aside(old, "replaced")
                self.journal.restate(replace(old, by=by.listed.key), "replaced", self._time())
                self._tell(EventKind.REPLACED, old, f"by {by.file}")
            else:
                self._count(old)

    def _replaces(self, new: Kept, old: Kept) -> bool:
        """Return whether `new` is the same meeting under another identifier, of the same kind or its minutes."""
        if not (new.there and old.listed.meeting == new.listed.meeting != "") or new.missing:
            return False
        one, other = old.listed.title.casefold(), new.listed.title.casefold()
        if new.listed.key == old.listed.key or not (
            one == other or ("dagsorden" in one and "referat" in other)
        ):
            return False
        contents = self.kept.content(new), self.kept.content(old)
        return None not in contents and self.source.same_matter(contents[0] or b"", contents[1] or b"")

    def _count(self, old: Kept) -> None:
        """Note one more night on which a document was missing; after several, withdraw it."""
        try:
            answer = self.source.fetch(old.listed, None)
        except RefusedError as error:
            answer = Answer(old.listed.address, 0, {}, trouble=str(error))
        today = self._time()[:10]
        if answer.status not in GONE or answer.trouble:
            if old.missing:
                self._tell(EventKind.FOUND, old, f"it is not listed, but {answer.said}")
                self.journal.restate(replace(old, missing=()), "found", self._time(), status=answer.status)
            return
        if today in old.missing:
            return
        old = replace(old, missing=(*old.missing, today))
        if len(old.missing) < NIGHTS:
            self.journal.restate(old, "missing", self._time(), status=answer.status)
            if len(old.missing) == 1:
                self._tell(EventKind.MISSING, old, f"the portal answers {answer.status}")
            return
        self.kept.set_aside(old, "withdrawn")
        self.journal.restate(replace(old, withdrawn=today), "withdrawn", self._time(), status=answer.status)
        self._tell(EventKind.WITHDRAWN, old, f"missing since {old.missing[0]}")


# Days on which list and portal must both lack a document before it is withdrawn, and how a portal says so; FirstAgenda
# answers 500 for a meeting that is no longer published.
NIGHTS: Final = 3
GONE: Final = frozenset((404, 410, 500))
_RULES: Final[dict[type[Exception], Rule]] = {
    RefusedError: rules.ADDRESS_REFUSED,
    ForbiddenError: rules.ROBOTS_FORBID,
    UnreachableError: rules.UNREACHABLE,
}
