"""The history of a damaged case as far as it is whole: its entries under their numbers, and where they lead.

An entry that starts from another state than the whole ones before it lead to shows what a lost one did.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from workbench.model.entry import Change, Entry, Table
from workbench.model.record import Record
from workbench.store.lines import decode_entry
from workbench.store.replicas import own_entry
from workbench.store.salvage import JournalFound
from workbench.store.segment import StoredEntry
from workbench.store.tables import Tables, no_records

RESCUE = "rescue"
"""The operation of the entries that rescuing a case makes; nobody can undo them."""

Key = tuple[Table, str]


class Story:
    """What happened in a case, read from the journals of its replicas."""

    def __init__(self, journals: Mapping[str, JournalFound], newest: str | None, last: int) -> None:
        """Follows the journal of the newest replica back through those that it goes on from.

        Args:
            journals: All that was found, by replica.
            newest: The replica whose journal ends the history.
            last: Number of an entry that there was, whether or not it can be read.
        """
        self._entries: dict[int, StoredEntry] = {}
        self.last = last
        """Number of the newest entry that there was."""
        self.lost: list[int] = []
        """Numbers of the entries that cannot be read."""
        self.tables: Tables = no_records()
        """The state that the entries lead to."""
        self.reached: dict[Key, int] = {}
        """The entry that each record of the state is from."""
        self._made_up: dict[int, list[Change]] = {}
        """What lost entries did, as far as later ones tell."""
        self._starts: dict[tuple[int, Key], Record | None] = {}
        """What changes start from, where that is not what they say."""
        self._follow(journals, newest)
        self._play()

    def __len__(self) -> int:
        """Number of entries that could be read."""
        return len(self._entries)

    def holds(self, entry: StoredEntry) -> bool:
        """Whether an entry of some journal is one of this history."""
        known = self._entries.get(entry.seq)
        return known is not None and known.body == entry.body

    def told(self) -> Iterator[Entry]:
        """The entries in order, with one that says so in the place of each that was lost."""
        lost = set(self.lost)
        for seq in range(1, self.last + 1):
            if seq in lost:
                yield _gap(seq, self._made_up.get(seq, []))
            else:
                stored = self._entries[seq]
                yield self._joined(decode_entry(stored.body, stored.version))

    def _follow(self, journals: Mapping[str, JournalFound], newest: str | None) -> None:
        until: int | None = None
        seen: set[str] = set()
        while newest is not None and newest not in seen and newest in journals:
            seen.add(newest)
            journal = journals[newest]
            until = journal.last if until is None else until
            self.last = max(self.last, until)
            for seq, entry in journal.entries.items():
                if seq <= until:
                    self._entries.setdefault(seq, entry)
            newest, until = _before(journal, journals, seen)
        self.lost = sorted(set(range(1, self.last + 1)) - self._entries.keys())

    def _play(self) -> None:
        for seq in sorted(self._entries):
            stored = self._entries[seq]
            try:
                entry = decode_entry(stored.body, stored.version)
            except ValueError:
                del self._entries[seq]
                insort(self.lost, seq)
                continue
            for change in entry.changes:
                self._take(seq, change)

    def _take(self, seq: int, change: Change) -> None:
        key = (change.table, change.id)
        now: Record | None = self.tables[change.table].get(change.id)
        if change.before != now:
            gap = self._gap_before(seq)
            if change.before is not None and gap > self.reached.get(key, 0):
                self._made_up.setdefault(gap, []).append(Change(*key, now, change.before))
            else:
                self._starts[seq, key] = now
        self.tables[change.table][change.id] = change.after
        self.reached[key] = seq

    def _gap_before(self, seq: int) -> int:
        """The newest lost entry before one; 0 without any."""
        index = bisect_left(self.lost, seq)
        return self.lost[index - 1] if index else 0

    def _joined(self, entry: Entry) -> Entry:
        if not self._starts:
            return entry
        changes = (
            replace(change, before=self._starts.get((entry.seq, (change.table, change.id)), change.before))
            for change in entry.changes
        )
        return replace(entry, changes=tuple(changes))


def newest_replica(journals: Mapping[str, JournalFound], last_here: str | None) -> str | None:
    """The replica whose journal ends the history: the one last worked with here, or that reaches furthest."""
    if last_here in journals:
        return last_here
    begins = [journal.begins[0] for journal in journals.values() if journal.begins is not None]
    followed = {name for mark in begins for name in (mark.follows, *mark.adopts)}
    ends = [name for name in journals if name not in followed] or list(journals)
    return max(ends, key=lambda name: (journals[name].last, name), default=None)


def changes_of(entries: Iterable[StoredEntry]) -> Iterator[Change]:
    """The changes of the entries that can be read."""
    for stored in entries:
        try:
            yield from decode_entry(stored.body, stored.version).changes
        except ValueError:
            continue


def _before(
    journal: JournalFound, journals: Mapping[str, JournalFound], seen: set[str]
) -> tuple[str | None, int | None]:
    """The replica that a journal goes on from, and the last entry that it took over from there."""
    if journal.begins is not None:
        mark, seq, _ = journal.begins
        return mark.follows, seq
    seq = journal.first - 1
    # Its first line is damaged: whoever has the entry before it is the one it can go on from.
    others = (name for name, other in journals.items() if name not in seen and seq in other.entries)
    return next(others, None), seq


def _gap(seq: int, changes: list[Change]) -> Entry:
    records = f"{len(changes)} records" if len(changes) > 1 else "a record"
    known = f"; later ones tell what it did to {records}" if changes else ""
    return own_entry(seq, RESCUE, f"This entry could not be read{known}", tuple(changes))
