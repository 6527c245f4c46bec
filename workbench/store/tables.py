"""The table files: TinyDB's own format, with one document on a line, sorted by id.

Stock TinyDB opens each, given a table class whose ``document_id_class`` is str. They follow from the
journal, which says by checksum at which entry each stands; one that does not fit is made anew.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from operator import attrgetter

from workbench.model.entry import TABLES, Table
from workbench.model.record import Record
from workbench.store.disk import Disk
from workbench.store.documents import encode, encode_record
from workbench.store.layout import BY_REPORT, Layout, Name

Tables = dict[Table, dict[str, Record]]
"""The records of a case by table and id."""


def no_records() -> Tables:
    """The tables of a case in which nothing has happened."""
    return {table: {} for table in TABLES}


def rendered(table: Table, records: Iterable[Record]) -> bytes:
    """The bytes of a table file: equal records give equal bytes."""
    ordered = sorted(records, key=attrgetter("id"))
    lines = (encode(record.id) + b": " + encode_record(record) for record in ordered)
    return b'{"%b": {\n%b\n}}\n' % (table.encode(), b",\n".join(lines))


def digest(raw: bytes) -> str:
    """The sha256 of a table file."""
    return hashlib.sha256(raw).hexdigest()


def names_on_disk(layout: Layout, disk: Disk) -> list[Name]:
    """The table files that are there."""
    whole = [name for name in disk.names(layout.tables) if name.endswith(".json")]
    parts = disk.names(layout.table_file(BY_REPORT))
    return [*whole, *(f"{BY_REPORT}/{name}" for name in parts if name.endswith(".json"))]


@contextmanager
def uncollected() -> Iterator[None]:
    """Keeps the cycle collector from walking a hundred thousand new records again and again."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
