"""The tables of English word classes and of personal names."""

from __future__ import annotations

import pytest

from workbench.scheme.words import (
    fold_accents,
    is_family_name,
    is_given_name,
    personal_names,
    word_class,
    word_classes,
)


@pytest.mark.parametrize(
    ("word", "tag"),
    [
        ("the", "DT"),
        ("village", "NN"),
        ("soldiers", "NNS"),
        ("said", "VBD"),
        ("quickly", "RB"),
        ("would", "MD"),
    ],
)
def test_word_class(word: str, tag: str) -> None:
    assert word_class(word) == tag


def test_names_and_capitalised_forms_have_no_class() -> None:
    assert word_class("quetta") is None
    assert word_class("Village") is None


def test_known_names_in_any_case_and_accent() -> None:
    assert is_given_name("José")
    assert is_given_name("MUSA")
    assert is_family_name("González")
    assert not is_family_name("zzyzx")


def test_no_name_is_a_common_noun() -> None:
    nouns = {word for word, tag in word_classes().items() if tag in {"NN", "NNS", "VBD"}}
    assert not nouns & (personal_names("given") | personal_names("family"))


def test_an_unknown_kind_of_name_is_refused() -> None:
    with pytest.raises(KeyError):
        personal_names("nick")


@pytest.mark.parametrize(
    ("word", "folded"), [("Bogotá", "Bogota"), ("Türkiye", "Turkiye"), ("plain", "plain")]
)
def test_fold_accents(word: str, folded: str) -> None:
    assert fold_accents(word) == folded
