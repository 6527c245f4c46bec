"""Countries by code and by name."""

from __future__ import annotations

import pytest

from workbench.names.countries import country_code, country_name, country_names


@pytest.mark.parametrize(
    ("code", "name"), [("PK", "Pakistan"), ("CI", "Ivory Coast"), ("ZZ", "ZZ"), (None, ""), ("", "")]
)
def test_a_code_in_words(code: str | None, name: str) -> None:
    assert country_name(code) == name


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Pakistan", "PK"),
        ("pakistan ", "PK"),
        ("pk", "PK"),
        ("UK", "GB"),
        ("United Kingdom", "GB"),
        ("Côte d’Ivoire", "CI"),
        ("Türkiye", "TR"),
        ("Balochistan", None),
        ("", None),
    ],
)
def test_words_as_a_code(words: str, code: str | None) -> None:
    assert country_code(words) == code


def test_every_country_is_found_by_the_name_that_is_shown() -> None:
    assert {code: country_code(name) for code, name in country_names().items()} == {
        code: code for code in country_names()
    }
