"""Places inside the names of bodies and buildings."""

from __future__ import annotations

import pytest

from tests.extract.gazetteer_of_entries import Entry, World
from workbench.extract.document import Document
from workbench.extract.mentions import find_names
from workbench.extract.pipeline import extract
from workbench.extract.sentences import split_sentences
from workbench.extract.tokens import tokenize

WORLD = World(
    [
        Entry("g:zhob", "Zhob", "city", "PK", ("Balochistan",), 50_000),
        Entry("g:iraq", "Iraq", "country", "IQ", (), 40_000_000),
        Entry("g:karsk", "Karsk", "admin1", "RU", (), 2_500_000),
        Entry("g:lincoln-county", "Lincoln County", "admin2", "US", ("Nevada",), 5_000),
    ]
)


def read(text: str) -> Document:
    document = tokenize(text)
    split_sentences(document)
    find_names(document, WORLD)
    return document


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("The Zhob Press Club closed. Zhob was quiet.", ["Zhob"]),
        ("The Downtown Zhob Press Club closed. Zhob was quiet.", ["Zhob"]),
        ("The Zhob Press Club closed.", []),  # nothing says that the club is named after the town
        ("The Lincoln County Health Department said so.", ["Lincoln County"]),
        ("The Karsk Military Academy said so.", ["Karsk"]),
        ("The Iraq Supreme Court said so.", []),  # a country's court is a body of the state, not in a place
        ("They met in Zhob.", []),
    ],
)
def test_the_place_a_name_begins_with(text: str, inside: list[str]) -> None:
    document = read(text)
    assert [document.quote(name.first, name.last) for name in document.places_inside] == inside


def test_a_place_inside_a_name_is_a_mention_with_its_meaning() -> None:
    text = "The Zhob Press Club closed on Monday. The road to Zhob was quiet, residents said."
    mentions = extract(text, gazetteer=WORLD).mentions
    found = [(mention.text, mention.kind, mention.entity) for mention in mentions if "Zhob" in mention.text]
    assert ("Zhob Press Club", "organisation", None) in found
    assert found.count(("Zhob", "place", "g:zhob")) == 2
