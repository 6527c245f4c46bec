"""A new case of what is whole in a damaged one, which is never changed.

The history is kept under its numbers: in the place of an entry that was lost stands one that says so. The
newest entry says what was done, and brings in what only table files or other copies' journals tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from workbench.model.entry import Change, Entry
from workbench.model.identity import content_id, new_id
from workbench.model.record import Record
from workbench.model.references import references_of
from workbench.model.report import Report
from workbench.model.stamping import stamped
from workbench.store.backup import Progress, no_progress
from workbench.store.cases import open_case
from workbench.store.checkpoint import Checkpoint, read_checkpoint
from workbench.store.copies import new_copy, write_copy
from workbench.store.disk import Disk, denied, flush_folder, reason
from workbench.store.layout import JOURNAL, TEXTS, Layout, Name
from workbench.store.lines import Mark, Unstorable, digest_of, encode_entry, encode_mark, seal
from workbench.store.local import claim_replica, new_replica, replica_last_here
from workbench.store.loose_ends import tied_up
from workbench.store.manifest import read_manifest, write_manifest
from workbench.store.replicas import own_entry
from workbench.store.repository import CorruptCase, FolderNotWritable, NewerCase, NotACase, NotSaved
from workbench.store.salvage import Found, salvage
from workbench.store.segment import plain_name
from workbench.store.story import RESCUE, Key, Story, changes_of, newest_replica
from workbench.store.tables import uncollected
from workbench.store.versions import FORMAT

_TOLD = 20
"""Losses that the history names; whoever rescues is told all."""


class Rescued(Struct, frozen=True):
    """What a rescue saved, and what it could not."""

    entries: int
    """Entries of the history that could be read."""
    lost_entries: int
    records: int
    """Records in the new case, deleted ones not counted."""
    texts: int
    lost: list[str]
    """What could not be read, and what was done about it, a sentence each."""


def rescue(
    source: Path, target: Path, *, progress: Progress = no_progress, disk: Disk | None = None
) -> Rescued:
    """Makes a case of what is whole in a damaged one, in a new or empty folder; source stays as it is.

    Raises:
        NotACase: nothing of a case was found, or target cannot be where the new one is made.
        NewerCase: a newer version wrote it.
        CaseExists, FolderNotWritable: choose another folder.
        NotSaved: it could not be written.
    """
    disk = disk or Disk()
    old, new = Layout(source.resolve()), Layout(target.resolve())
    if new.root.is_relative_to(old.root):
        raise NotACase(f"{target} lies in the damaged case; choose a folder outside it")
    progress("reading what is whole", 0, 0)
    with uncollected():
        found = salvage(old, disk)
        case_id = _case_id(old, disk, found)
        rescued = _Rescue(old, disk, found, case_id)
        progress("writing", 0, 0)
        try:
            _write(rescued, new, disk)
        except Unstorable as error:
            raise NotSaved(f"{source} could not be saved: {error}") from error
        except OSError as error:
            if denied(error):
                raise FolderNotWritable(f"{target} cannot be written to; choose another folder") from error
            raise NotSaved(f"{source} could not be saved in {target}: {reason(error)}") from error
    return rescued.report


def _case_id(layout: Layout, disk: Disk, found: Found) -> str:
    """The id of the case; journals of other cases are left out of what was found."""
    named: str | None = None
    try:
        named = read_manifest(layout, disk).case
    except (CorruptCase, NotACase) as error:
        if isinstance(error, NotACase) and not (found.journals or found.tables):
            raise
        found.lost.append(f"{layout.manifest.name} is missing or damaged.")
    marks = [mark for journal in found.journals.values() for mark in journal.marks]
    newer = max((mark.format for mark in marks), default=FORMAT)
    if newer > FORMAT:
        raise NewerCase(f"{layout.root} was written by a newer version (format {newer}); update this program")
    counts = Counter(mark.case for mark in marks)
    if named is None or (counts and named not in counts):
        named = counts.most_common(1)[0][0] if counts else named or new_id()
    for replica, journal in list(found.journals.items()):
        if journal.marks and all(mark.case != named for mark in journal.marks):
            found.lost.append(f"journal/{replica} belongs to another case; it was left out.")
            del found.journals[replica]
    return named


class _Rescue:
    """The new case, worked out in memory."""

    def __init__(self, layout: Layout, disk: Disk, found: Found, case_id: str) -> None:
        self.case_id = case_id
        self.texts = found.texts
        checkpoint = read_checkpoint(layout, disk)
        self._story = _story(layout, disk, found, checkpoint)
        self._closing = own_entry(self._story.last + 1, RESCUE, "", ())
        self._lost = found.lost
        self._before: dict[Key, Record | None] = {}
        """The records that are not as the history leaves them, as it leaves them."""
        if self._story.lost:
            self._lost.append(_entries_lost(self._story.lost))
        if self._lost or not found.journals:
            self._take_tables(found, _known_states(checkpoint, found))
        self._take_beside(found)
        self._remake_reports()
        self._tie_up()
        self._check_texts()

    @property
    def report(self) -> Rescued:
        """What was saved, and what was not."""
        live = sum(
            not record.deleted for records in self._story.tables.values() for record in records.values()
        )
        return Rescued(len(self._story), len(self._story.lost), live, len(self.texts), self._lost)

    def entries(self) -> Iterator[Entry]:
        """The history of the new case."""
        yield from self._story.told()
        yield self._closing_entry()

    def _take_tables(self, found: Found, known: Mapping[tuple[Name, str], int]) -> None:
        """Takes over states of records that only table files hold."""
        for table in sorted(found.tables, key=lambda each: known.get((each.name, each.sha256), 0)):
            at = known.get((table.name, table.sha256))
            for record in table.records:
                self._offer((table.table, record.id), record, at)

    def _take_beside(self, found: Found) -> None:
        """Takes over newer states from journals beside the history: of other copies of the case."""
        beside = [
            entry
            for journal in found.journals.values()
            for entry in journal.entries.values()
            if not self._story.holds(entry)
        ]
        taken = sum(
            self._offer((change.table, change.id), change.after, None) for change in changes_of(beside)
        )
        if taken:
            self._lost.append(
                f"{_count(len(beside), 'entry')} of other copies of the case lie beside its history; "
                f"{_count(taken, 'newer state')} of records were taken from them."
            )

    def _offer(self, key: Key, record: Record, at: int | None) -> bool:
        """Takes a state that is newer than the one known; with `at` it is that after an entry."""
        table, identity = key
        now: Record | None = self._story.tables[table].get(identity)
        reached = self._story.reached
        if at is None:
            newer = now is None or record.rev > now.rev
        else:
            newer = record != now and at > reached.get(key, 0)
            reached[key] = max(at, reached.get(key, 0))
        if newer:
            self._put(key, record)
        return newer

    def _put(self, key: Key, record: Record) -> None:
        table, identity = key
        self._before.setdefault(key, self._story.tables[table].get(identity))
        self._story.tables[table][identity] = record

    def _remake_reports(self) -> None:
        """Makes reports anew whose records were lost, where their texts were not."""
        tables = self._story.tables
        live = (
            record for name in ("spans", "notes") for record in tables[name].values() if not record.deleted
        )
        wanted = {each for record in live for each in references_of(record)}
        for sha256, raw in self.texts.items():
            identity = content_id("report", sha256)
            if identity in wanted - tables["reports"].keys():
                length = len(raw.decode("utf-8", "surrogatepass"))
                name = f"rescued-{sha256[:8]}.txt"
                report = Report(id=identity, sha256=sha256, length=length, name=name)
                self._put(("reports", identity), self._stamped(None, report))
                self._lost.append(
                    f"What was known of a report was lost but its text; it is called {name} now."
                )

    def _tie_up(self) -> None:
        """Takes out references to records that were lost."""
        ends = list(tied_up(self._story.tables, self.case_id))
        for table, record, kept in ends:
            self._put((table, record.id), self._stamped(record, kept))
        gone = sum(kept.deleted for _, _, kept in ends)
        if gone:
            self._lost.append(f"{_count(gone, 'span')} of reports that were lost became deleted records.")
        if len(ends) > gone:
            mended = _count(len(ends) - gone, "record")
            self._lost.append(f"References to records that were lost were taken out of {mended}.")

    def _check_texts(self) -> None:
        for report in self._story.tables["reports"].values():
            if isinstance(report, Report) and not report.deleted and report.sha256 not in self.texts:
                self._lost.append(f"The text of report {report.name} was lost; add the report again.")

    def _stamped(self, before: Record | None, after: Record) -> Record:
        """A record as this rescue leaves it."""
        return stamped(before, after, now=self._closing.at, by=self._closing.by)

    def _closing_entry(self) -> Entry:
        """The entry that says what was done."""
        changes = tuple(
            Change(table, identity, before, self._story.tables[table][identity])
            for (table, identity), before in self._before.items()
        )
        more = [f"and {len(self._lost) - _TOLD} more"] if len(self._lost) > _TOLD else []
        report = self.report
        summary = (
            f"Rescued what was whole in a damaged case: {report.entries} of "
            f"{_count(report.entries + report.lost_entries, 'entry')}, {_count(report.records, 'record')}, "
            f"{_count(report.texts, 'text')}"
        )
        told = " ".join([*self._lost[:_TOLD], *more]) or None
        return replace(self._closing, summary=summary, changes=changes, reason=told)


def _count(number: int, what: str) -> str:
    if number == 1:
        return f"1 {what}"
    return f"{number} {what.removesuffix('y')}ies" if what.endswith("y") else f"{number} {what}s"


def _story(layout: Layout, disk: Disk, found: Found, checkpoint: Checkpoint | None) -> Story:
    """The history of the case; what shows that its end is missing is told."""
    journals = found.journals
    if len(journals) > 1:  # what a migration has taken over
        journals.pop(JOURNAL, None)
    here = replica_last_here(layout, disk)
    known = checkpoint.at if checkpoint is not None else 0
    story = Story(journals, newest_replica(journals, here.replica if here else None), known)
    if checkpoint is not None and not any(
        checkpoint.line in journal.digests for journal in journals.values()
    ):
        found.lost.append(f"What followed entry {checkpoint.at} in the journal is missing or damaged.")
    return story


def _known_states(checkpoint: Checkpoint | None, found: Found) -> dict[tuple[Name, str], int]:
    """The entries at which table files stand, by name and sha256."""
    known: dict[tuple[Name, str], int] = {}
    if checkpoint is not None:
        known |= dict.fromkeys(checkpoint.files.items(), checkpoint.at)
    for journal in found.journals.values():
        for mark in journal.marks:
            if mark.at is not None:
                known |= dict.fromkeys(mark.files.items(), mark.at)
    return known


def _entries_lost(numbers: list[int]) -> str:
    """Which entries were lost, in words: "Entries 3 and 7 to 9 could not be read."."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    words = [" to ".join(map(str, run)) for run in runs]
    said = " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
    return f"{'Entry' if len(numbers) == 1 else 'Entries'} {said} could not be read."


def _write(rescued: _Rescue, layout: Layout, disk: Disk) -> None:
    """Writes the new case and opens it once, which makes its table files. Raises OSError, Unstorable."""
    with new_copy(layout, disk):
        replica = new_replica()
        journal = (layout.journal / replica / plain_name(1)).relative_to(layout.root).as_posix()
        texts = ((f"{TEXTS}/{sha256}.txt", raw) for sha256, raw in rescued.texts.items())
        write_copy(layout, disk, [(journal, _segment(rescued)), *texts])
        claim_replica(layout, disk, replica)
        write_manifest(layout, disk, rescued.case_id)
        flush_folder(disk, layout.root.parent)
        open_case(layout.root, disk=disk).close()


def _segment(rescued: _Rescue) -> bytes:
    line = seal(encode_mark(0, "", Mark(rescued.case_id, FORMAT)))
    lines = [line]
    for entry in rescued.entries():
        line = seal(encode_entry(entry, digest_of(line[:-1])))
        lines.append(line)
    return b"".join(lines)
