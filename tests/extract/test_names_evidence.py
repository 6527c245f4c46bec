"""The weights of the evidence for names, and the groups told from other bodies."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from workbench.extract import lexicon
from workbench.extract.lexicon import LexiconError, load_names_lexicon
from workbench.extract.mentions import beside, evidence
from workbench.extract.mentions.beside import speech_verbs
from workbench.extract.mentions.evidence import load_weights, speaking_for
from workbench.extract.mentions.groups import group_or_organisation
from workbench.extract.mentions.ordinary import is_listed_family_name, is_listed_given_name, is_ordinary
from workbench.extract.mentions.search import Search
from workbench.extract.tokens import tokenize


def test_every_weight_belongs_to_a_rule_and_every_rule_has_a_weight() -> None:
    source = "".join(map(inspect.getsource, (evidence, beside)))
    for rule in load_weights():
        assert f'"{rule}"' in source


def test_why_names_only_the_rules_that_speak_for_the_kind() -> None:
    rules = ("article-before", "strong-head-last", "known")
    assert speaking_for("organisation", rules) == ("article-before", "strong-head-last")
    assert speaking_for("person", rules) == ()


@pytest.mark.parametrize(
    "text",
    [
        "words = 1",
        "[words]\nr = 1\n[around]\n[gazetteer]",
        "[words]\nr = {ship = 1}\n[around]\n[gazetteer]",
        '[words]\nr = {place = "1"}\n[around]\n[gazetteer]',
    ],
)
def test_wrong_weights_are_named(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "evidence.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(lexicon.LexiconFile.__init__, "__defaults__", (tmp_path,))
    with pytest.raises(LexiconError, match=r"evidence\.toml: words"):
        load_weights.__wrapped__()


def test_speech_verbs_have_every_form() -> None:
    assert {"say", "says", "said", "saying", "told", "denied"} <= speech_verbs()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Northern Justice Front", "group"),
        ("Tarun People's Party", "group"),
        ("Tarun Liberation Army", "group"),
        ("Jaish-e-Tarun", "group"),
        ("Tarun National Army", "organisation"),
        ("6th Infantry Brigade", "organisation"),
        ("Ministry of Interior", "organisation"),
    ],
)
def test_groups(name: str, kind: str) -> None:
    document = tokenize(name)
    assert group_or_organisation(Search(document, None), 0, len(document)) == kind


@pytest.mark.parametrize(
    ("word", "ordinary"),
    [("village", True), ("bombings", True), ("torched", True), ("door-to-door", True), ("bla", False)],
)
def test_ordinary_words(word: str, ordinary: bool) -> None:
    assert is_ordinary(word) is ordinary


def test_personal_names_are_met_with_accents_and_without() -> None:
    assert is_listed_given_name("josé") and is_listed_given_name("jose")
    assert is_listed_family_name("gonzález")


def test_the_lists_of_names_agree() -> None:
    names = load_names_lexicon()
    assert names.title_heads < names.titles
    assert names.strong_heads < names.organisation_heads
    assert names.facility_heads.isdisjoint(names.organisation_heads)
    assert {"pakistani", "pakistanis"} <= names.nationalities
    assert names.known.match(["islamic", "state"], 0, 2) == (2, "group")
    assert names.known.match(["south", "african"], 0, 2) == (2, "nationality")
