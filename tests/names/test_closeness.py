"""How many hits lie close to the first."""

from __future__ import annotations

import pytest

from workbench.names.closeness import rivals
from workbench.names.entry import NameEntry
from workbench.names.hit import Hit

ENTRY = NameEntry(id="p", kind="place", name="Kalat")


@pytest.mark.parametrize(
    ("margins", "count"),
    [((), 0), ((0.5,), 1), ((0.05,), 1), ((0.1, 0.0), 1), ((0.04, 0.07, 0.5), 2), ((0.0, 0.0, 0.0), 3)],
)
def test_hits_are_close_as_long_as_the_leads_add_up_to_little(margins: tuple[float, ...], count: int) -> None:
    assert rivals([Hit(ENTRY, "Kalat", 1.0, margin, ()) for margin in margins]) == count
