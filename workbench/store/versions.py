"""The format of a case on disk, and how records of earlier formats become records of this one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from workbench.model.entry import Table

FORMAT = 2
"""Format of the cases that this program writes; one with a higher number is left alone.

1: one journal, `spans` in one file. 2: a journal for each replica, a file of spans for each report.
"""

Document = dict[str, Any]
Upgrade = Callable[[Table, Document], Document]
"""From a document of one format to that of the next."""

UPGRADES: Mapping[int, Upgrade] = {}
"""By the format that is left behind; a format without one has the documents of the next."""


def upgraded(table: Table, document: Document, version: int) -> Document:
    """A document of an earlier format as this format has it."""
    for step in range(version, FORMAT):
        if step in UPGRADES:
            document = UPGRADES[step](table, document)
    return document
