"""Opening: the table files, and on top of them the entries that they do not hold yet."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from workbench.model.entry import TABLES, Table
from workbench.model.identity import new_id
from workbench.model.record import from_document
from workbench.store.disk import Disk, cut, flush_folder, put, reason
from workbench.store.journal import Segments, entry_lines
from workbench.store.lines import StoredEntry, read
from workbench.store.repository import CorruptCase
from workbench.store.segment import Scan
from workbench.store.tables import CaseFile, Records, TableFile, read_records, table_path, uncollected

FOLDERS = ("journal", "tables", "texts")
"""The folders in a case."""

READ_ATTEMPTS = 20
"""How often a reader looks again when a writer renews the files under it, before it replays everything."""


class State(Struct):
    """A case as it stands on disk."""

    segments: Segments
    newest: Scan
    tables: dict[Table, Records]
    standing: dict[Table, str]
    """sha256 of each table file that fitted the journal."""
    stale: set[Table]
    """Tables whose files lack something."""
    remade: list[Table]
    """Tables whose files did not fit the journal, though they were there."""
    warnings: list[str]


class _Loaded(Struct):
    database: CaseFile
    sha256: str | None


def recover(root: Path, disk: Disk, case_id: str, *, attempts: int = 1) -> State:
    """Reads a case; nothing on disk is changed.

    With more than one attempt another process may write to the case meanwhile; what is read is
    then the state after one of its entries.

    Raises:
        CorruptCase: it is damaged, with what and where.
    """
    for remaining in reversed(range(attempts)):
        try:
            with uncollected():
                state = _recover(root, disk, case_id, settle=not remaining)
        except CorruptCase:
            if not remaining:
                raise
            continue
        except OSError as error:
            raise CorruptCase(f"{error.filename or root} cannot be read: {reason(error)}") from error
        if state is not None:
            return state
    raise AssertionError("the last attempt settles")


def mend(root: Path, disk: Disk, state: State) -> None:
    """Clears away what a crash left, and keeps aside what nobody can place.

    That is an unfinished last line of the journal, and table files that were changed from outside.

    Raises:
        OSError: the folder cannot be changed.
    """
    for folder in (root, *(root / name for name in FOLDERS)):
        if not folder.is_dir():  # as in a copy that leaves out what is empty
            disk.make_folder(folder)
        for name in disk.names(folder):
            if name.endswith(".tmp"):
                disk.unlink(folder / name)
    for table in state.remade:
        path = table_path(root / "tables", table)
        disk.replace(path, path.with_name(f"{table}-{new_id()}.kept"))
        state.warnings.append(f"The changed tables/{table}.json was kept beside the new one.")
    torn = state.newest.torn
    if not torn:
        return
    journal = state.segments.folder
    if torn.strip(b"\0"):
        put(disk, journal / f"torn-{new_id()}.bin", torn)
        flush_folder(disk, journal)
    cut(disk, state.segments.path(state.segments.firsts[-1]), state.newest.size)
    state.newest = Scan(state.newest.raw[: state.newest.size], state.newest.lines)


def _recover(root: Path, disk: Disk, case_id: str, *, settle: bool) -> State | None:
    """One attempt; None when a writer seems to be at work, and it is not yet time to settle."""
    segments = Segments(root / "journal", disk)
    if not segments.firsts:
        raise CorruptCase(f"{root / 'journal'} is empty; restore the case from a backup")
    newest = segments.scan(segments.firsts[-1])
    if newest.torn and not settle and newest.torn != segments.scan(segments.firsts[-1]).torn:
        return None  # seen while it was being written
    marks = [line.header for line in newest.lines if line.header.mark is not None]
    if any(header.mark is not None and header.mark.case != case_id for header in marks):
        raise CorruptCase(f"{segments.folder} belongs to another case; restore the case from a backup")
    state = State(segments, newest, {}, {}, set(), [], [])
    reached: dict[Table, int] = {}
    for table in TABLES:
        loaded = _load(root / "tables", disk, table)
        fits = [h.seq for h in marks if h.mark is not None and h.mark.tables.get(table) == loaded.sha256]
        if fits:
            reached[table] = fits[-1]
            state.tables[table] = read_records(loaded.database, table_path(root / "tables", table), table)
            if loaded.sha256 is not None:
                state.standing[table] = loaded.sha256
        elif not settle:
            return None
        else:
            _remake(state, table, loaded.sha256)
            reached[table] = newest.lines[-1].header.seq
    state.stale |= replay(segments.path(segments.firsts[-1]), newest, state.tables, reached)
    if newest.torn:
        state.warnings.append("The last change was being written when the program stopped; it was left out.")
    return state


def _load(folder: Path, disk: Disk, table: Table) -> _Loaded:
    storage: list[TableFile] = []

    def opened(path: Path) -> TableFile:
        storage.append(TableFile(path, disk))
        return storage[0]

    database = CaseFile(table_path(folder, table), storage=opened)
    return _Loaded(database, storage[0].load())


def _remake(state: State, table: Table, sha256: str | None) -> None:
    """Makes a table from the whole journal."""
    state.tables[table] = {}
    for first in state.segments.firsts[:-1]:
        replay(state.segments.path(first), state.segments.scan(first), state.tables, {table: 0})
    replay(state.segments.path(state.segments.firsts[-1]), state.newest, state.tables, {table: 0})
    state.stale.add(table)
    if sha256 is not None:
        state.remade.append(table)
    fault = "is missing" if sha256 is None else "was changed"
    state.warnings.append(f"tables/{table}.json {fault}; the table was made again from the journal.")


def replay(path: Path, found: Scan, tables: dict[Table, Records], reached: dict[Table, int]) -> set[Table]:
    """Applies a segment's entries to the tables named in `reached`, each from past the entry given there.

    Returns:
        The tables that changed.

    Raises:
        CorruptCase: an entry cannot be read.
    """
    changed: set[Table] = set()
    start = min(reached.values(), default=0)
    for line in entry_lines(found):
        if line.header.seq <= start:
            continue
        seq = line.header.seq
        try:
            for table, record_id, _, after in read(found.body(line), StoredEntry).changes:
                if seq > reached.get(table, seq):
                    tables[table][record_id] = from_document(TABLES[table], after)
                    changed.add(table)
        except ValueError as error:
            raise CorruptCase(f"{path}: entry {seq} cannot be read ({error})") from error
    return changed
