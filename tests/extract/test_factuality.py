"""What is told as having happened, and what is not."""

from __future__ import annotations

import pytest

from tests.extract.reading import triggers_of


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked the depot on Monday.",
        "Rebels may have killed two guards.",
        "Two guards were reported to be injured in the attack.",
        "The rebels managed to kill two guards.",
    ],
)
def test_told_as_fact(text: str) -> None:
    assert all(trigger.factual for trigger in triggers_of(text)[1])


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("Rebels did not attack the depot.", "negated"),
        ("There were no attacks on the depot.", "negated"),
        ("Nobody was killed.", "negated"),
        ("Rebels would attack the depot.", "unreal"),
        ("If rebels attack the depot, it will burn.", "unreal"),
        ("Rebels planned to attack the depot.", "unreal"),
        ("Officials feared an attack on the depot.", "unreal"),
        ("Rebels threatened to attack the depot.", "threatened"),
        ("Police foiled an attack on the depot.", "attempted"),
        ("In recent years rebels attacked the depot.", "past"),
        ("Rebels attacked the depot in May 2011.", "past"),
        ("Over the past nine years 140 people were killed.", "past"),
    ],
)
def test_told_otherwise(text: str, flag: str) -> None:
    triggers = triggers_of(text)[1]
    assert triggers
    assert any(getattr(trigger, flag) for trigger in triggers)


def test_a_recent_date_outweighs_a_word_of_history() -> None:
    text = "On Monday rebels attacked the depot, as they have long threatened."
    assert triggers_of(text)[1][0].past is False
