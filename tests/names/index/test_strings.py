"""Many strings in two arrays."""

from __future__ import annotations

from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from workbench.names.index.strings import Strings

LINES = st.lists(
    st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=12), max_size=12
)


@given(LINES, st.randoms(use_true_random=False))
def test_strings_come_back_by_their_numbers_in_any_order(lines: list[str], chance: Random) -> None:
    strings = Strings.of_lines("\n".join(lines), len(lines))
    order = list(range(len(lines))) * 2
    chance.shuffle(order)
    numbers = np.array(order, np.int64)
    assert len(strings) == len(lines)
    assert strings.take(numbers) == [lines[number] for number in order]
    assert [strings[number].decode() for number in order] == [lines[number] for number in order]
    assert strings.lengths(numbers).tolist() == [len(lines[number].encode()) for number in order]


def test_no_strings() -> None:
    none = Strings.of_lines("", 0)
    assert len(none) == 0
    assert none.take(np.zeros(0, np.int64)) == []
