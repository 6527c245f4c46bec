"""Noun and verb groups, and how they hang together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extract.reading import clauses_of
from workbench.extract.groups.clause import Clause
from workbench.extract.groups.group import Voice
from workbench.extract.groups.grouping import FORMS, GROUP


def clause_of(text: str) -> Clause:
    return clauses_of(text)[0]


def verb(clause: Clause, word: str) -> int:
    return next(
        k for k, group in enumerate(clause.groups) if group.kind == "V" and clause.head_word(k) == word
    )


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("Three heavily armed men entered the old mill.", ["Three heavily armed men", "the old mill"]),
        ("One of the guards fled.", ["One of the guards"]),
        ("A group of masked gunmen waited.", ["A group of masked gunmen"]),
        ("At least 12 of the miners were hurt.", ["At least 12 of the miners"]),
    ],
)
def test_noun_groups(text: str, nouns: list[str]) -> None:
    clause = clause_of(text)
    assert [clause.quote(k) for k, group in enumerate(clause.groups) if group.kind == "N"] == nouns


@pytest.mark.parametrize(
    ("text", "word", "voice", "modal", "negated"),
    [
        ("The depot was later destroyed.", "destroyed", Voice.PASSIVE, None, False),
        ("Rebels did not attack the depot.", "attack", Voice.ACTIVE, None, True),
        ("Rebels could attack the depot.", "attack", Voice.ACTIVE, "could", False),
        ("Fire swept the depot, killing two guards.", "killing", Voice.GERUND, None, False),
    ],
)
def test_verb_groups(text: str, word: str, voice: Voice, modal: str | None, negated: bool) -> None:
    clause = clause_of(text)
    group = clause.groups[verb(clause, word)]
    assert (group.voice, group.modal, group.negated) == (voice, modal, negated)


@pytest.mark.parametrize(
    ("text", "word", "subject"),
    [
        ("Militants stormed offices, torched banks and freed prisoners.", "freed", "Militants"),
        ("The mayor, a former teacher, was killed.", "killed", "The mayor"),
        ("Nine people, including two nurses and a driver, were killed.", "killed", "Nine people"),
        ("The man who shot the guard fled.", "fled", "The man"),
        ("The chief of the river police resigned.", "resigned", "The chief"),
        ("The front (LFF) attacked the depot.", "attacked", "The front"),
        ("Two men dressed as guards shot the driver.", "shot", "Two men"),
    ],
)
def test_subject(text: str, word: str, subject: str) -> None:
    clause = clause_of(text)
    found = clause.subject(verb(clause, word))
    assert found is not None
    assert clause.quote(found) == subject


def test_objects_run_over_a_list_and_past_the_day() -> None:
    clause = clause_of("Gunmen killed on Monday a teacher, two pupils and a driver.")
    objects = clause.objects(verb(clause, "killed"))
    assert [clause.quote(k) for k in objects] == ["a teacher", "two pupils", "a driver"]


def test_a_list_ends_where_a_clause_opens() -> None:
    clause = clause_of("Gunmen killed a teacher, and the driver fled.")
    assert [clause.quote(k) for k in clause.objects(verb(clause, "killed"))] == ["a teacher"]


def test_agent_of_a_passive() -> None:
    clause = clause_of("The driver was shot near the bridge by masked bandits.")
    assert [clause.quote(k) for k in clause.agent(verb(clause, "shot"))] == ["masked bandits"]


@given(st.text(alphabet='DSRNPJCQLAITVZEFGMBHOKWYUXt,;.()-"*', max_size=60))
def test_groups_cover_every_tag_once_and_hold_their_heads(tags: str) -> None:
    cut = GROUP.findall(tags)
    assert "".join(cut) == tags
    for own in cut:
        form = FORMS[own]
        assert form.reach == len(own)
        assert 0 <= form.head < form.length <= form.reach
        assert form.kind in "NVJt" or form.kind == own
