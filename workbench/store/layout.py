"""Where things lie in a case folder.

Two analysts may exchange everything but ``local``: nothing in the other folders depends on the machine.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from pathlib import Path

from workbench.model.entry import TABLES, Table
from workbench.model.record import Record

MANIFEST = "case.json"
TABLES_FOLDER = "tables"
TEXTS = "texts"
JOURNAL = "journal"
"""A folder for each replica, that is for each place where the case was worked on."""
LOCAL = "local"
"""What belongs to this copy of the case on this machine only."""
KEPT = "kept"
"""Within ``local``: what a crash or a stranger left, kept aside."""
IGNORED = ".gitignore"

FOLDERS = (TABLES_FOLDER, TEXTS, JOURNAL, LOCAL)

Name = str
"""A table file as the journal names it: its path under ``tables``, with slashes."""

BY_REPORT: Table = "spans"
"""The table that has a file for each report."""
_PLAIN = re.compile(r"[0-9a-z][0-9a-z-]{0,63}")
"""Report ids that can be file names everywhere; all that the program makes are."""


class Layout:
    """The paths of one case."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.manifest = root / MANIFEST
        self.tables = root / TABLES_FOLDER
        self.texts = root / TEXTS
        self.journal = root / JOURNAL
        self.local = root / LOCAL
        self.kept = self.local / KEPT
        self.lock = self.local / "lock"
        self.owner = self.local / "owner.json"
        self.replica = self.local / "replica.json"
        self.checkpoint = self.local / "checkpoint"

    def table_file(self, name: Name) -> Path:
        """The file of that name."""
        return self.tables / name


def name_of(table: Table, record: Record) -> Name:
    """The table file that a record is in."""
    if table != BY_REPORT:
        return f"{table}.json"
    return _spans_name(record.report)  # type: ignore[attr-defined]  # it is a span


@lru_cache(maxsize=1 << 14)
def _spans_name(report: str) -> Name:
    """The file of a report's spans."""
    stem = report
    if not _PLAIN.fullmatch(report):  # an id from a foreign file
        stem = "x-" + hashlib.sha256(report.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return f"{BY_REPORT}/{stem}.json"


def table_of(name: Name) -> Table | None:
    """The table that a file belongs to; None where the file is none of ours."""
    head, slash, tail = name.partition("/")
    if slash:
        return BY_REPORT if head == BY_REPORT and tail.endswith(".json") else None
    stem = name.removesuffix(".json")
    known = [table for table in TABLES if table == stem and table != BY_REPORT and name.endswith(".json")]
    return known[0] if known else None
