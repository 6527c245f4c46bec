"""The files of a whole copy of a case: all but what is local, and whose journal the copy goes on from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from workbench.model.record import Record
from workbench.store.chain import replicas
from workbench.store.disk import Disk
from workbench.store.journal import Journal
from workbench.store.layout import IGNORED, LOCAL, MANIFEST, TABLES_FOLDER, TEXTS, Layout, Name, table_of
from workbench.store.local import is_replica, replica_copied
from workbench.store.repository import File
from workbench.store.segment import segment_at
from workbench.store.tables import Tables, rendered
from workbench.store.texts import is_text


def contents(
    layout: Layout, disk: Disk, journal: Journal, tables: Tables, members: Mapping[Name, list[str]]
) -> Iterator[File]:
    """The files by their paths in the copy, as of the journal's newest entry.

    Raises:
        OSError: one cannot be read.
    """
    yield MANIFEST, disk.read(layout.manifest)
    if IGNORED in disk.names(layout.root):
        yield IGNORED, disk.read(layout.root / IGNORED)
    if journal.chain.replica in replicas(layout.journal, disk):  # there may be histories beside it
        yield f"{LOCAL}/{layout.replica.name}", replica_copied(journal.chain.replica)
    for path in _segments(layout, disk, journal):
        size = journal.size if path == journal.chain.newest.path else -1
        yield path.relative_to(layout.root).as_posix(), disk.read(path, 0, size)
    for name in disk.names(layout.texts):
        if is_text(layout.texts / name):
            yield f"{TEXTS}/{name}", disk.read(layout.texts / name)
    for name, ids in members.items():
        yield f"{TABLES_FOLDER}/{name}", _table_file(name, ids, tables)


def _segments(layout: Layout, disk: Disk, journal: Journal) -> list[Path]:
    """The segments that the case's history consists of, and those of histories beside it."""
    own = [segment.path for segment in journal.chain.segments]
    others = (
        layout.journal / replica / name
        for replica in replicas(layout.journal, disk)
        if replica != journal.chain.replica and is_replica(replica)
        for name in disk.names(layout.journal / replica)
    )
    return sorted({*own, *(path for path in others if segment_at(path) is not None)})


def _table_file(name: Name, ids: list[str], tables: Tables) -> bytes:
    table = table_of(name)
    assert table is not None
    records: list[Record] = [tables[table][record_id] for record_id in ids]
    return rendered(table, records)
