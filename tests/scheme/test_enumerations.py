"""The choices of each coded field agree with what the extractor's records allow."""

from __future__ import annotations

from typing import get_args

from workbench.model import claim, incident
from workbench.scheme import enumerations


def test_choices_are_those_of_the_records() -> None:
    assert get_args(incident.Role) == enumerations.ROLES
    assert get_args(incident.Attribution) == enumerations.ATTRIBUTIONS
    assert get_args(incident.Stage) == enumerations.STAGES
    assert get_args(claim.Measure) == enumerations.MEASURES
    assert get_args(claim.Side) == enumerations.SIDES
    assert get_args(claim.Stance) == enumerations.STANCES
    assert get_args(claim.Scope) == enumerations.SCOPES


def test_every_choice_says_what_it_means() -> None:
    for table in enumerations.CHOICES.values():
        assert all(meaning.strip() for meaning in table.values())
