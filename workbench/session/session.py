"""One open case: state, `apply(edit)`, undo and redo, and who is told of a change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import takewhile
from pathlib import Path

import msgspec

from workbench.edits.edit import Edit, EditError
from workbench.model.ancestry import succeeding
from workbench.model.case import Case
from workbench.model.entry import Change, Entry, Heading
from workbench.model.record import same_content
from workbench.model.references import left_dangling
from workbench.model.report import Report
from workbench.model.stamping import stamped, utc_now
from workbench.session.history import next_redo, next_undo
from workbench.session.standing import Standing, standings
from workbench.store.repository import Repository

Listener = Callable[[Entry], None]


def brings_in_reports(entry: Entry) -> bool:
    """Whether an entry brought in whole reports, or all proposals on one: too much to undo by one key."""
    for change in entry.changes:
        before, after = change.before, change.after
        if isinstance(after, Report) and not after.deleted:
            if not isinstance(before, Report) or before.deleted:
                return True
            if before.extractor is None and after.extractor is not None:
                return True
    return False


class Session:
    """The only way to change a case.

    A change is on disk, fsynced, when `apply`, `undo` or `redo` returns; then the state is updated and
    listeners are told. Not thread-safe: one thread calls it, workers hand it finished edits.
    """

    def __init__(self, repository: Repository, analyst: str, *, clock: Callable[[], str] = utc_now) -> None:
        self.repository = repository
        self.analyst = analyst
        self.case: Case = repository.load()
        self._listeners: list[Listener] = []
        self._clock = clock

    @property
    def read_only(self) -> bool:
        """Whether edits are refused, as another process writes the case or its folder cannot be written."""
        return self.repository.read_only

    def on_change(self, listener: Listener) -> Callable[[], None]:
        """Calls listener with every entry from now on; the returned function ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def text(self, report_id: str) -> str:
        """The text of a report."""
        return self.repository.text(self.case.report(report_id).sha256)

    def apply(self, edit: Edit) -> Entry:
        """Commits an edit as one entry.

        Raises:
            EditError: the edit changes nothing, or was worked out from a state that has changed since.
            NotSaved: it could not be written; the case is as before.
            ReadOnly: the case is open read-only.
        """
        if not edit.changes:
            raise EditError("that changes nothing")
        for change in edit.changes:
            if self.case.stored(change.table, change.id) != change.before:
                raise EditError("the case has changed since; try again")
        for text in edit.texts:
            self.repository.add_text(text)
        now = self._clock()
        changes = edit.changes
        if not edit.stamped:
            changes = tuple(self._stamped(change, now, edit) for change in changes)
        return self._commit(
            now, edit.operation, edit.summary, changes, reason=edit.reason, undoes=None, redoes=None
        )

    def undo(self) -> Entry:
        """Takes back this analyst's newest entry that is not taken back yet.

        Raises:
            EditError: there is none, or somebody's later entry changed the same records.
        """
        seq = next_undo(self.analyst, self.repository.headings(newest_first=True))
        if seq is None:
            raise EditError("there is nothing to undo")
        return self._take_back(self.repository.entry(seq), "undo", "Undid", undoes=seq)

    def next_undo(self) -> Entry | None:
        """The entry that undo would take back, if there is one."""
        seq = next_undo(self.analyst, self.repository.headings(newest_first=True))
        return self.repository.entry(seq) if seq is not None else None

    def redo(self) -> Entry:
        """Does the entry again that was undone last; refused as `undo` is."""
        seq = next_redo(self.analyst, self.repository.headings(newest_first=True))
        if seq is None:
            raise EditError("there is nothing to redo")
        undone = self.repository.entry(seq)
        return self._take_back(undone, "redo", "Redid", redoes=seq)

    def history(self, *, newest_first: bool = False) -> Iterator[Entry]:
        """All entries, oldest first or newest."""
        return self.repository.entries(newest_first=newest_first)

    def headings(self, *, newest_first: bool = False) -> Iterator[Heading]:
        """All entries without their changes, which is much faster."""
        return self.repository.headings(newest_first=newest_first)

    @property
    def untidy(self) -> bool:
        """Whether `tidy` would take much work off the next opening."""
        return self.repository.untidy

    def tidy(self) -> None:
        """Lets the store put itself in order, which may take half a second: a worker thread may run it."""
        self.repository.tidy()

    def save_elsewhere(self, path: Path) -> None:
        """Copies the whole case to a new or empty folder, and goes on in the copy.

        Raises:
            CaseExists, NotACase, FolderNotWritable: choose another folder.
            NotSaved: it could not be written there.
        """
        from workbench.store.copies import save_elsewhere  # what it loads no headless command should wait for

        copy = save_elsewhere(self.repository, path)
        left, self.repository = self.repository, copy
        self.case = copy.load()
        left.close()

    def close(self) -> None:
        """Closes the case; calling it again does nothing."""
        self.repository.close()

    def _take_back(
        self,
        entry: Entry,
        operation: str,
        verb: str,
        *,
        undoes: int | None = None,
        redoes: int | None = None,
    ) -> Entry:
        now = self._clock()
        changes = []
        for change in entry.changes:
            current = self.case.stored(change.table, change.id)
            if not same_content(current, change.after) or current is None:
                changed = self._since(entry, change.id, "changed the same record")
                raise EditError(f"cannot {operation} “{entry.summary}”: {changed}")
            image = change.before or msgspec.structs.replace(change.after, deleted=True)
            after = succeeding(current, msgspec.structs.replace(image, rev=current.rev + 1, modified=now))
            changes.append(Change(change.table, change.id, current, after))
        if (other := left_dangling(self.case, changes)) is not None:
            built = self._since(entry, other.id, "built on it")
            raise EditError(f"cannot {operation} “{entry.summary}”: {built}")
        said = entry.summary.removeprefix("Undid: ").removeprefix("Redid: ")
        return self._commit(
            now, operation, f"{verb}: {said}", tuple(changes), reason=None, undoes=undoes, redoes=redoes
        )

    def _since(self, entry: Entry, record: str, what: str) -> str:
        """Which later entry did something to a record, in words, with what it did."""
        later = takewhile(lambda each: each.seq > entry.seq, self.history(newest_first=True))
        found = [each for each in later if any(change.id == record for change in each.changes)]
        standing = standings(self.headings(newest_first=True)) if found else {}
        for each in found:
            if each.undoes is None and standing.get(each.seq, Standing()).undone_by is None:
                when = each.at[:16].replace("T", " ")
                return f"entry {each.seq} by {each.by} has since {what} (“{each.summary}”, {when} UTC)"
        return f"a later edit has {what}"

    def _stamped(self, change: Change, now: str, edit: Edit) -> Change:
        by = self.analyst
        if getattr(change.after, "status", None) == "proposed":
            maker = change.before.by if edit.renewable and change.before is not None else edit.by
            by = maker or self.analyst
        after = stamped(change.before, change.after, now=now, by=by)
        return Change(change.table, change.id, change.before, after)

    def _commit(
        self,
        now: str,
        operation: str,
        summary: str,
        changes: tuple[Change, ...],
        *,
        reason: str | None,
        undoes: int | None,
        redoes: int | None,
    ) -> Entry:
        entry = Entry(
            seq=self.repository.last_seq + 1,
            at=now,
            by=self.analyst,
            operation=operation,
            summary=summary,
            reason=reason,
            changes=changes,
            undoes=undoes,
            redoes=redoes,
        )
        self.repository.commit(entry)
        for listener in tuple(self._listeners):
            listener(entry)
        return entry
