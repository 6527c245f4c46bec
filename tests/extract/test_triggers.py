"""Event words and their roles."""

from __future__ import annotations

import pytest

from tests.extract.reading import triggers_of
from workbench.extract.event_words import load_event_words, plural


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gunmen attacked the depot.", "attack"),
        ("A bomb exploded near the mill.", "bombing"),
        ("Guerrillas set the market on fire.", "arson"),
        ("Guerrillas hurled a grenade at the bus.", "bombing"),
        ("Youths hurled stones at the bus.", "riot"),
        ("Bandits took two nurses hostage.", "abduction"),
        ("Police took three suspects into custody.", "arrest"),
        ("Rebels seized the town.", "takeover"),
        ("Jets pounded the village.", "airstrike"),
        ("The army fired rockets at the town.", "airstrike"),
        ("Gunmen opened fire on the crowd.", "attack"),
        ("Troops clashed with rebels.", "clash"),
        ("Villagers protested outside the mill.", "protest"),
        ("Fighters carried out a bombing in the port.", "bombing"),
        ("The capture of the town followed.", "takeover"),
    ],
)
def test_kind_of_the_first_event_word(text: str, kind: str) -> None:
    assert triggers_of(text)[1][0].kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "The company suspended the manager.",
        "The union struck a deal.",
        "A legal battle over the mill went on.",
        "The dispute destroyed hopes of a cure.",
        "Thieves executed the plan.",
        "The band marched by.",
    ],
)
def test_ordinary_uses_are_no_events(text: str) -> None:
    assert triggers_of(text)[1] == []


@pytest.mark.parametrize(
    ("text", "lemma", "subjects", "objects"),
    [
        ("Gunmen shot dead two teachers.", "shoot dead", ["Gunmen"], ["two teachers"]),
        ("Two teachers were shot by gunmen.", "shoot", ["gunmen"], ["Two teachers"]),
        ("Nine injured in the blast.", "injure", [], ["Nine"]),
        ("Police arrested and beat three students.", "arrest", ["Police"], ["three students"]),
        ("The killing of two miners by rebels shocked many.", "killing", ["rebels"], ["two miners"]),
        ("Bandits launched a raid on the clinic.", "raid", ["Bandits"], ["the clinic"]),
        ("The rebel leader was accused of the murder.", "murder", ["The rebel leader"], []),
    ],
)
def test_roles(text: str, lemma: str, subjects: list[str], objects: list[str]) -> None:
    clauses, triggers = triggers_of(text)
    trigger = next(trigger for trigger in triggers if trigger.lemma == lemma)
    clause = clauses[trigger.sentence]
    assert [clause.quote(k) for k in trigger.subjects] == subjects
    assert [clause.quote(k) for k in trigger.objects] == objects


def test_the_weapon_is_no_doer() -> None:
    clauses, triggers = triggers_of("A roadside bomb ripped through a bus and exploded again.")
    explosion = triggers[-1]
    clause = clauses[explosion.sentence]
    assert explosion.subjects == []
    assert [clause.quote(k) for k in explosion.weapons] == ["A roadside bomb"]


def test_every_kind_of_the_lexicon_has_words() -> None:
    words = load_event_words()
    told = {sense.kind for sense in words.verbs.values()} | set(words.nouns.values())
    told |= {sense.kind for senses in words.object_senses.values() for sense in senses}
    told |= {phrase.kind for phrases in words.compounds.values() for phrase in phrases}
    assert set(words.kinds) <= told


@pytest.mark.parametrize(
    ("noun", "form"), [("clash", "clashes"), ("robbery", "robberies"), ("raid", "raids")]
)
def test_plural(noun: str, form: str) -> None:
    assert plural(noun) == form
