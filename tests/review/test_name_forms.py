"""The forms in which names are compared."""

from __future__ import annotations

import pytest

from workbench.model.entity import Entity, EntityKind
from workbench.review.name_forms import forms_of, is_acronym


@pytest.mark.parametrize(
    ("kind", "name", "words", "folded"),
    [
        ("person", "Gen. Aslam Mengal", "aslam mengal", "aslam mingal"),
        ("person", "Gen.", "gen", "gin"),
        ("person", "Ahmed al-Sayed", "ahmed al sayed", "ahmad siad"),
        ("person", "J. E. Murphy", "j e murphy", "j i murfi"),
        ("group", "The Jaish-e-Adl", "jaish e adl", "jis adl"),
        ("place", "El Fasher", "el fasher", "fasir"),
        ("place", "El", "el", "il"),
    ],
)
def test_titles_and_the_words_that_writers_leave_out_do_not_count(
    kind: EntityKind, name: str, words: str, folded: str
) -> None:
    [[form]] = forms_of([Entity(id="e", kind=kind, name=name, status="accepted", origin="rule")])
    assert (" ".join(form.words), " ".join(form.folded)) == (words, folded)


def test_a_long_form_with_its_acronym_is_two_names_and_an_alias_is_not_its_own() -> None:
    entity = Entity(
        id="e",
        kind="group",
        name="Levant Front (LF)",
        aliases=("LF", "Front"),
        status="accepted",
        origin="rule",
    )
    other = Entity(id="o", kind="place", name="?!", status="accepted", origin="rule")
    forms, none = forms_of([entity, other])
    assert [(form.shown, form.own, form.is_acronym) for form in forms] == [
        ("Levant Front", True, False),
        ("LF", False, True),
        ("LF", False, True),
        ("Front", False, False),
    ]
    assert none == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [("BLA", True), ("B.L.A.", True), ("B", False), ("Bla", False), ("BLA-1", False), ("BALOCHISTAN", False),
     ("БЛА", True), ("III", False), ("", False)],
)  # fmt: skip
def test_an_acronym_is_a_short_word_in_capitals(name: str, expected: bool) -> None:
    assert is_acronym(name) is expected


@pytest.mark.parametrize(
    ("kind", "name", "numbers"),
    [
        ("group", "Corps II", ("II",)),
        ("group", "Tehrik-i-Taliban", ()),
        ("group", "TEHRIK I TALIBAN", ("I",)),
        ("group", "Brigade (III)", ("III",)),
        ("person", "V. I. Marri", ()),
        ("person", "Karim Marri IV", ("IV",)),
        ("place", "Block 5-B", ("5",)),
        ("place", "Xingtai", ()),
    ],
)
def test_numbers_are_digits_and_roman_numerals_that_stand_alone(
    kind: EntityKind, name: str, numbers: tuple[str, ...]
) -> None:
    [[form]] = forms_of([Entity(id="e", kind=kind, name=name, status="accepted", origin="rule")])
    assert form.numbers == numbers
