"""A quoted passage is found again in another edition of its text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.anchoring import Found, anchor, find_again

TEXT = "Ten soldiers died in Djibo. Later, ten soldiers died in Arbinda. The army sent ten trucks to Djibo."
SECOND = TEXT.index("Djibo", 30)


@pytest.mark.parametrize(
    ("edition", "expected"),
    [
        (TEXT, Found("exact", SECOND, SECOND + 5)),
        ("UPDATE: " + TEXT, Found("moved", SECOND + 8, SECOND + 13)),
        (TEXT.replace("Ten soldiers died in Djibo. ", ""), Found("moved", SECOND - 28, SECOND - 23)),
        (TEXT.replace("Djibo", "Dori"), Found("lost")),
        ("", Found("lost")),
    ],
)
def test_find_again(edition: str, expected: Found) -> None:
    assert find_again(edition, anchor(TEXT, SECOND, SECOND + 5)) == expected


def test_places_that_fit_alike_are_ambiguous() -> None:
    passage = anchor("the bridge at Gao", 14, 17)
    assert find_again("Gao, Gao", passage) == Found("ambiguous", 5, 8)


def test_the_same_offset_in_other_surroundings_is_not_exact() -> None:
    passage = anchor("ten died in Ber town", 12, 15)
    assert find_again("nobody was in Ber; ten died in Ber town", passage).start == 31


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 3), (-1, 2), (0, 1000)])
def test_no_anchor_outside_the_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no passage"):
        anchor(TEXT, start, end)


@given(st.text(max_size=80), st.integers(0, 80), st.integers(1, 20), st.text(max_size=20))
def test_the_quote_is_found_whatever_is_put_before(text: str, start: int, size: int, before: str) -> None:
    start, end = min(start, len(text)), min(start + size, len(text))
    if start == end:
        return
    passage = anchor(text, start, end)
    found = find_again(before + text, passage)
    assert found.status != "lost"
    assert found.start is not None and found.end is not None
    assert (before + text)[found.start : found.end] == passage.quote
    assert find_again(text, passage) == Found("exact", start, end)
