"""The choices of each coded field agree with what the extractor's records allow."""

from __future__ import annotations

from typing import get_args

from workbench.extract import extraction
from workbench.scheme import enumerations


def test_choices_are_those_of_the_records() -> None:
    assert get_args(extraction.Role) == enumerations.ROLES
    assert get_args(extraction.Attribution) == enumerations.ATTRIBUTIONS
    assert get_args(extraction.Stage) == enumerations.STAGES
    assert get_args(extraction.Measure) == enumerations.MEASURES
    assert get_args(extraction.Side) == enumerations.SIDES
    assert get_args(extraction.Stance) == enumerations.STANCES
    assert get_args(extraction.Scope) == enumerations.SCOPES


def test_every_choice_says_what_it_means() -> None:
    for table in enumerations.CHOICES.values():
        assert all(meaning.strip() for meaning in table.values())
