"""Which place of the gazetteer a name means."""

from __future__ import annotations

import pytest

from tests.extract.gazetteer_of_entries import Entry, World
from workbench.extract.mentions import find_names
from workbench.extract.sentences import split_sentences
from workbench.extract.tokens import tokenize

ENTRIES = [
    Entry("g:pk", "Pakistan", "country", "PK", (), 200_000_000),
    Entry("g:balochistan", "Balochistan", "admin1", "PK", (), 3_000_000),
    Entry("g:us", "United States", "country", "US", (), 300_000_000),
    Entry("g:texas", "Texas", "admin1", "US", (), 20_000_000),
    Entry("g:paris-fr", "Paris", "city", "FR", ("Île-de-France",), 2_000_000),
    Entry("g:paris-tx", "Paris", "city", "US", ("Texas", "Lamar County"), 25_000),
    Entry("g:mand-fr", "Mand", "city", "FR", ("Occitanie",), 14_000),
    Entry("g:mand-pk", "Mand", "city", "PK", ("Balochistan",), 0),
    Entry("g:turbat", "Turbat", "city", "PK", ("Balochistan",), 200_000),
    Entry("g:kabul", "Kabul", "city", "AF", ("Kabul",), 4_000_000),
    Entry("g:kabul-province", "Kabul", "admin1", "AF", (), 4_500_000),
    Entry("g:springfield-il", "Springfield", "city", "US", ("Illinois",), 144_000),
    Entry("g:springfield-ma", "Springfield", "city", "US", ("Massachusetts",), 154_000),
]


def entities(text: str) -> dict[str, str | None]:
    document = tokenize(text)
    split_sentences(document)
    find_names(document, World(ENTRIES))
    places = [name for name in document.names if name.kind == "place"]
    return {document.quote(name.first, name.last): name.entity for name in places}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A blast shook Paris at noon.", {"Paris": "g:paris-fr"}),
        ("A blast shook Paris, Texas, at noon.", {"Paris": "g:paris-tx", "Texas": "g:texas"}),
        ("Gunmen struck in Turbat and in Mand. Turbat is in Balochistan.",
         {"Turbat": "g:turbat", "Mand": "g:mand-pk", "Balochistan": "g:balochistan"}),
        ("A blast shook Kabul at noon.", {"Kabul": "g:kabul"}),
        ("A blast shook Kabul province at noon.", {"Kabul": "g:kabul-province"}),
        ("Troops left the U.S. for Pakistan.", {"U.S.": "g:us", "Pakistan": "g:pk"}),
        ("They fled from Springfield.", {"Springfield": None}),
        ("They fled to the town of Zzyx.", {"Zzyx": None}),
    ],
)  # fmt: skip
def test_entity(text: str, expected: dict[str, str | None]) -> None:
    assert entities(text) == expected


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Officers jailed Lea Brandt, 43, of Turbat.", ["Turbat"]),
        ("Lea Brandt of Zzyx spoke first.", ["Zzyx"]),
        ("She grew up in Paris, Texas, and left.", ["Paris", "Texas"]),
        ("Springfield, Illinois, voted today.", ["Springfield", "Illinois"]),
        ("He works at Zzyx.", []),
        ("He lives in Zzyx.", ["Zzyx"]),
        ("They voted in the state Senate.", []),
        ("It rained in Southern Texas and in Turbat.", ["Texas", "Turbat"]),
        ("They fled to Mand, Zzyx and Turbat districts.", ["Mand", "Zzyx", "Turbat"]),
        ("Rain hit Turbat and Zzyx districts.", ["Turbat", "Zzyx"]),
    ],
)
def test_what_stands_beside_a_town(text: str, places: list[str]) -> None:
    assert list(entities(text)) == places


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Texas City Watch spoke.", "organisation"),
        ("Yvonne Brandt spoke.", "person"),
    ],
)
def test_no_person_has_a_name_that_begins_with_a_place(text: str, kind: str) -> None:
    document = tokenize(text)
    split_sentences(document)
    find_names(document, World(ENTRIES))
    assert [name.kind for name in document.names] == [kind]


def test_a_name_that_nobody_has_in_full_is_the_town() -> None:
    world = World([*ENTRIES, Entry("g:houston", "Houston", "city", "US", ("Texas",), 2_000_000)])

    def kinds(text: str) -> list[str]:
        document = tokenize(text)
        split_sentences(document)
        find_names(document, world)
        lower = document.lower
        return [name.kind for name in document.names if lower[name.first] == "houston"]

    assert kinds("It rained in Paris, Texas. Houston stayed dry.") == ["place"]
    assert kinds("It rained in Turbat. Houston stayed dry.") == ["person"]
    assert kinds("Sam Houston was in Paris, Texas. Houston stayed dry.") == ["person"]
