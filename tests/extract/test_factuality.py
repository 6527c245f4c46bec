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
        "The guards had to open fire on the crowd.",
        "A protest was organised in Lagos on Monday.",
        "The crowd threw stones, prompting the guards to open fire.",
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
        ("Troops repelled an attack on the depot.", "attempted"),
        ("An attack on the depot was repulsed.", "attempted"),
        ("Attempts on the depot were repulsed.", "attempted"),
        ("Rebels tried to storm the depot.", "attempted"),
        ("No attack took place in Lagos.", "negated"),
        ("Officials denied that gunmen attacked the depot.", "denied"),
        ("The army denied reports of an attack on the depot.", "denied"),
        ("The rebels denied attacking the depot.", "disowned"),
        ("The rebels denied responsibility for the attack.", "disowned"),
        ("In recent years rebels attacked the depot.", "past"),
        ("Rebels attacked the depot in May 2011.", "past"),
        ("Over the past nine years 140 people were killed.", "past"),
        ("Four people are kidnapped every day, police said.", "past"),
        ("The rebels had the mission of killing the mayor.", "unreal"),
        ("The plan of an attack on the depot was found.", "unreal"),
        ("Soldiers received orders to find and kill the smugglers.", "unreal"),
        ("The operation would have included the kidnapping of a judge.", "unreal"),
        ("Traders called for another march in Lagos on Friday.", "unreal"),
        ("A rally is planned for Friday in Lagos.", "unreal"),
        ("The next protest will be held in Lagos.", "unreal"),
        ("They often kidnap and kill civilians.", "generic"),
    ],
)
def test_told_otherwise(text: str, flag: str) -> None:
    triggers = triggers_of(text)[1]
    assert triggers
    assert any(getattr(trigger, flag) for trigger in triggers)


def test_a_recent_date_outweighs_a_word_of_history() -> None:
    text = "On Monday rebels attacked the depot, as they have long threatened."
    assert triggers_of(text)[1][0].past is False


@pytest.mark.parametrize(
    "text", ["The rebels denied attacking the depot.", "The rebels denied responsibility for the attack."]
)
def test_who_denies_a_part_in_it_does_not_deny_that_it_was(text: str) -> None:
    assert all(trigger.factual for trigger in triggers_of(text)[1])


@pytest.mark.parametrize(
    "text",
    [
        "The senator harshly attacked the president.",
        "The crisis exploded in May.",
        "A social explosion is near, the union said.",
    ],
)
def test_figures_of_speech_are_no_events(text: str) -> None:
    assert triggers_of(text)[1] == []
