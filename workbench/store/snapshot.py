"""Bringing the table files up to date, beside the work that goes on.

A crash may come anywhere: the files are written aside and flushed; a mark in the journal says what they
are about to hold; then they take their places; then the checkpoint says so, and older journal need not
be read any more. Until the mark nothing has changed, and from it on each file is known by its checksum.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager

from workbench.model.entry import Table
from workbench.model.record import Record
from workbench.store.checkpoint import Checkpoint, write_checkpoint
from workbench.store.disk import Disk, drop_aside, flush_folder, take_place, write_aside
from workbench.store.layout import Layout, Name, table_of
from workbench.store.recovery import keep_aside
from workbench.store.tables import Tables, digest, rendered


class Capture:
    """What the table files are to hold: the records as of an entry, while later ones are committed.

    Taking it costs next to nothing, so that a commit need not wait: the records of a file are gathered when
    its turn comes, and of what was changed meanwhile the states before it are kept.
    """

    def __init__(self, at: int, line: str, tables: Tables, members: Mapping[Name, list[str]]) -> None:
        """Takes note of what is in each file; of tables and members only commits may change anything."""
        self.at = at
        """Number of the newest entry."""
        self.line = line
        """Checksum of the line that begins the segment after it."""
        self._tables = tables
        self._members = {name: (ids, len(ids)) for name, ids in members.items()}
        self._replaced: dict[tuple[Table, str], Record] = {}

    @property
    def names(self) -> list[Name]:
        """The files to write."""
        return sorted(self._members)

    def keep(self, table: Table, record: Record) -> None:
        """Keeps a state that a commit is about to replace."""
        self._replaced.setdefault((table, record.id), record)

    def records(self, name: Name) -> list[Record]:
        """The records of a file; no commit may come between."""
        table = table_of(name)
        assert table is not None
        ids, count = self._members[name]
        now, replaced = self._tables[table], self._replaced
        if not replaced:
            return [now[each] for each in ids[:count]]
        return [replaced.get((table, each)) or now[each] for each in ids[:count]]


def renew_tables(
    layout: Layout,
    disk: Disk,
    capture: Capture,
    standing: dict[Name, str],
    guard: AbstractContextManager[object],
    mark: Callable[[dict[Name, str]], None],
    *,
    noted: bool,
) -> tuple[dict[Name, str], list[str]]:
    """Writes the files of a capture.

    Args:
        layout: The case.
        disk: Its disk.
        capture: What to write.
        standing: The sha256 of all files as they are; kept up as they change.
        guard: Keeps commits away; it is held for a moment at a time.
        mark: Notes in the journal what the files are about to hold.
        noted: Whether a checkpoint or the journal speaks of all that stands; not so in a copy just written.

    Returns:
        The sha256 of all files as they are then, and what there is to tell the analyst.

    Raises:
        OSError: it could not be done, or only in part, which harms nothing.
    """
    aside: dict[Name, str] = {}
    try:
        for name in capture.names:
            with guard:
                records = capture.records(name)
            sha256 = _write_aside(layout, disk, name, records, standing)
            if sha256 is not None:
                aside[name] = sha256
        warnings = [warning for name in aside for warning in _keep_foreign(layout, disk, name, standing)]
        to_note = aside if noted else standing | aside
        if to_note:
            mark(to_note)
        for name, sha256 in aside.items():
            take_place(disk, layout.table_file(name))
            standing[name] = sha256  # whatever fails from here on, it is no stranger's
    except OSError:
        for name in aside:
            drop_aside(disk, layout.table_file(name))
        raise
    for folder in sorted({layout.table_file(name).parent for name in capture.names}):
        flush_folder(disk, folder)
    write_checkpoint(layout, disk, Checkpoint(capture.at, capture.line, dict(standing)))
    return standing, warnings


def _write_aside(
    layout: Layout, disk: Disk, name: Name, records: list[Record], standing: dict[Name, str]
) -> str | None:
    """The sha256 of what was written aside; None where the file holds that already."""
    table = table_of(name)
    assert table is not None
    raw = rendered(table, records)
    sha256 = digest(raw)
    if standing.get(name) == sha256:
        return None
    write_aside(disk, layout.table_file(name), raw)
    return sha256


def _keep_foreign(layout: Layout, disk: Disk, name: Name, standing: dict[Name, str]) -> list[str]:
    """Keeps a file that somebody changed meanwhile, and says so."""
    path = layout.table_file(name)
    try:
        found = digest(disk.read(path))
    except FileNotFoundError:
        return []
    if found == standing.get(name):
        return []
    kept = keep_aside(layout, disk, path)
    return [f"tables/{name} was changed while the case was open; kept as {kept.relative_to(layout.root)}."]
