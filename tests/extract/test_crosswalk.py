"""Which incidents are incidents of MUC-4, and of which type."""

from __future__ import annotations

import pytest

from tests.extract.reading import read


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Gunmen killed a teacher in Tombe on Monday.", {"ATTACK"}),
        ("A bomb exploded near the airport in Tombe on Monday and killed a driver.", {"BOMBING"}),
        ("Gunmen hijacked a bus in Tombe on Monday.", {"HIJACKING"}),
        ("Doctors held a general strike in Tombe on Monday.", set()),
        ("The rebels declared an armed strike in Tombe on Monday.", {"FORCED WORK STOPPAGE"}),
        ("Police raided a house in Tombe on Monday.", set()),
        ("Rebels attacked an army barracks and killed nine soldiers in Tombe on Monday.", set()),
    ],
)  # fmt: skip
def test_the_type_follows_from_the_definitions(text: str, types: set[str]) -> None:
    found = read(text)
    assert {one.muc_type for one in found.incidents if one.muc_type is not None} == types
