"""Which journal an opening works with.

A folder that was worked on here goes on with its own. One that was copied, cloned or carried here goes
on from the copied journal in a new one. One whose table files were put together from several journals,
or came without any, begins a history with the newest state of each record.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from workbench.config import analyst_name
from workbench.model.entry import Change, Entry, Table
from workbench.model.record import Record
from workbench.store.chain import Chain, is_followed, replicas, tips
from workbench.store.disk import Disk, flush_file, flush_folder
from workbench.store.documents import records_of
from workbench.store.journal import begin
from workbench.store.layout import Layout, table_of
from workbench.store.lines import Mark
from workbench.store.local import claim_replica, is_here, new_replica, replica_last_here
from workbench.store.recovery import replayed
from workbench.store.repository import CorruptCase
from workbench.store.segment import RESTORE
from workbench.store.tables import names_on_disk
from workbench.store.versions import FORMAT


def replica_to_read(layout: Layout, disk: Disk) -> str | None:
    """The replica whose journal says how the case stands; None where no single one does.

    Raises:
        CorruptCase: a journal is damaged. OSError: it cannot be read.
    """
    last = replica_last_here(layout, disk)
    known = replicas(layout.journal, disk)
    if last is not None and known == [last.replica]:
        return last.replica
    ends = tips(layout.journal, disk)
    if last is not None and last.replica in known:
        # Another copy may have gone on from where this one ended, and its journal have come back here.
        moved_on = len(ends) == 1 and is_followed(layout.journal, disk, last.replica)
        return next(iter(ends)) if moved_on else last.replica
    if last is not None and is_here(last, layout) and not known:
        raise CorruptCase(
            f"{layout.journal / last.replica}, the journal of this copy, is missing; {RESTORE}, or remove "
            f"{layout.replica} to go on without it"
        )
    if len(ends) == 1:
        return next(iter(ends))
    if last is None and layout.replica.name in disk.names(layout.local):
        raise CorruptCase(
            f"{layout.replica} cannot be read, and tells which of {len(ends)} journals goes on here; "
            "try again, or remove it to take over the tables as they are"
        )
    return None


def own_replica(layout: Layout, disk: Disk, case_id: str) -> str:
    """The replica of this folder on this machine, begun if need be.

    Raises:
        CorruptCase: what it would go on from is damaged. OSError: it cannot be read or written.
    """
    last = replica_last_here(layout, disk)
    found = replica_to_read(layout, disk)
    if last is not None and found == last.replica and is_here(last, layout):
        return found
    own = new_replica()
    folder = layout.journal / own
    if found is not None:
        followed = Chain(layout.journal, disk, found)
        end = followed.read(len(followed.segments) - 1).lines[-1]
        _flush(followed, layout, disk)
        mark = Mark(case_id, FORMAT, follows=found)
        begin(folder, disk, mark, seq=end.header.seq, prev=end.digest)
    else:
        disk.unlink(layout.checkpoint)  # it speaks of entries by numbers that begin anew
        mark = Mark(case_id, FORMAT, adopts=tips(layout.journal, disk))
        begin(folder, disk, mark, with_entry=_adoption(layout, disk, case_id))
    claim_replica(layout, disk, own)
    return own


def _flush(followed: Chain, layout: Layout, disk: Disk) -> None:
    """Whoever brought a journal here may not have flushed it."""
    for segment in followed.segments:
        flush_file(disk, segment.path)
    folders = {segment.path.parent for segment in followed.segments}
    for folder in (*sorted(folders), layout.journal, layout.root):
        flush_folder(disk, folder)


def _adoption(layout: Layout, disk: Disk, case_id: str) -> Entry | None:
    """The entry that takes the records over.

    Of each record the newest revision counts that a table file or a journal has: a copy may have come with
    its last entries in the journal only. Of equal ones it is that of the table file, where version control
    has put the copies together.
    """
    newest: dict[tuple[Table, str], Record] = {}
    for table, record in (*_in_table_files(layout, disk), *_in_journals(layout, disk, case_id)):
        known = newest.get((table, record.id))
        if known is None or known.rev < record.rev:
            newest[table, record.id] = record
    if not newest:
        return None
    changes = tuple(Change(table, record.id, None, record) for (table, _), record in newest.items())
    return own_entry(1, "adopt", f"Took over {len(changes)} records of other copies of the case", changes)


def _in_table_files(layout: Layout, disk: Disk) -> Iterator[tuple[Table, Record]]:
    for name in names_on_disk(layout, disk):
        table = table_of(name)
        if table is None:
            continue
        try:
            records = records_of(table, disk.read(layout.table_file(name))).values()
        except ValueError as error:
            path = layout.table_file(name)
            raise CorruptCase(f"{path}: a record cannot be read ({error}); {RESTORE}") from error
        yield from ((table, record) for record in records)


def _in_journals(layout: Layout, disk: Disk, case_id: str) -> Iterator[tuple[Table, Record]]:
    for replica in tips(layout.journal, disk):
        state = replayed(layout, disk, Chain(layout.journal, disk, replica), case_id)
        yield from ((table, record) for table, records in state.tables.items() for record in records.values())


def own_entry(seq: int, operation: str, summary: str, changes: tuple[Change, ...]) -> Entry:
    """An entry that the store itself makes."""
    now = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Entry(seq=seq, at=now, by=analyst_name(), operation=operation, summary=summary, changes=changes)
