"""Verb forms by rule and by exception."""

from __future__ import annotations

import pytest

from workbench.extract.inflection import gerund, inflect, past_and_participle, third_person


@pytest.mark.parametrize(
    ("lemma", "past", "ing", "third"),
    [
        ("attack", "attacked", "attacking", "attacks"),
        ("seize", "seized", "seizing", "seizes"),
        ("carry", "carried", "carrying", "carries"),
        ("deploy", "deployed", "deploying", "deploys"),
        ("stab", "stabbed", "stabbing", "stabs"),
        ("kidnap", "kidnapped", "kidnapping", "kidnaps"),
        ("target", "targeted", "targeting", "targets"),
        ("raid", "raided", "raiding", "raids"),
        ("vow", "vowed", "vowing", "vows"),
        ("clash", "clashed", "clashing", "clashes"),
        ("die", "died", "dying", "dies"),
        ("free", "freed", "freeing", "frees"),
        ("shoot", "shot", "shooting", "shoots"),
        ("undergo", "underwent", "undergoing", "undergoes"),
    ],
)
def test_forms(lemma: str, past: str, ing: str, third: str) -> None:
    assert past_and_participle(lemma)[0] == past
    assert gerund(lemma) == ing
    assert third_person(lemma) == third


def test_tags_of_a_regular_verb() -> None:
    assert inflect("bomb") == {"bomb": "VB", "bombs": "VBZ", "bombing": "VBG", "bombed": "VBD"}


def test_tags_where_the_participle_differs_and_where_forms_meet() -> None:
    assert inflect("take")["taken"] == "VBN"
    assert inflect("set")["set"] == "VBD"
    assert inflect("overrun")["overrun"] == "VB"
