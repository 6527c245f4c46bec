"""A table that tests share."""

from __future__ import annotations

import pytest

from tests.store.database.desk import CASE, in_memory, note
from workbench.model.case import Case
from workbench.store.database.table import CaseTable

COLOURS = ("red", "blue", "red")


@pytest.fixture
def notes() -> CaseTable:
    """A table with three notes: Note 0 and Note 2 red, Note 1 blue."""
    table = in_memory(Case(CASE))[0].table("notes")
    table.insert_multiple(note(f"Note {n}", colour=colour) for n, colour in enumerate(COLOURS))
    return table
