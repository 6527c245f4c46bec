"""Fuzzy search in the names of a case and of the seed tables."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.names.catalogue import Catalogue, build_catalogue
from workbench.names.context import Context
from workbench.names.entry import NameEntry
from workbench.names.sources import seed_entries


def names(entries: Iterable[NameEntry]) -> Catalogue:
    """A search in these names alone."""
    return build_catalogue(first=entries)


def without_respellings(entry: NameEntry) -> NameEntry:
    """The entry with its proper name and acronyms only, so that a respelling must be bridged."""
    return msgspec.structs.replace(entry, aliases=tuple(filter(str.isupper, entry.aliases)))


SEEDS = names(seed_entries())
BARE = names(map(without_respellings, seed_entries()))
RESPELLED = [
    ("Noshki", "Nushki"),
    ("Bulida", "Buleda"),
    ("Boleda", "Buleda"),
    ("Kweta", "Quetta"),
    ("Dalbandeen", "Dalbandin"),
    ("Pusni", "Pasni"),
    ("Gvadar", "Gwadar"),
    ("Qalat", "Kalat"),
    ("Mastoong", "Mastung"),
    ("Urnach", "Ornach"),
    ("Tomp", "Tump"),
    ("Kharaan", "Kharan"),
    ("Mohsin Naqwi", "Mohsin Naqvi"),
    ("Shahbaz Sherif", "Shehbaz Sharif"),
    ("Akhter Mengal", "Akhtar Mengal"),
    ("Mengal, Akhtar", "Akhtar Mengal"),
    ("A. Mengal", "Akhtar Mengal"),
    ("Yusufzai", "Faisal Khan Yousafzai"),
    ("Faisal Yousefzai", "Faisal Khan Yousafzai"),
    ("BLA", "Balochistan Liberation Army"),
    ("b.l.a.", "Balochistan Liberation Army"),
    ("Baluchistan Liberation Army", "Balochistan Liberation Army"),
    ("ISPR", "Inter-Services Public Relations"),
    ("Interservices public relations", "Inter-Services Public Relations"),
    ("CPEC", "China-Pakistan Economic Corridor"),
    ("Fronteer Corps", "Frontier Corps"),
    ("Tehrik e Taliban", "Tehrik-i-Taliban Pakistan"),
]


@pytest.mark.parametrize("index", [SEEDS, BARE], ids=["with aliases", "proper names only"])
@pytest.mark.parametrize(("typed", "name"), RESPELLED)
def test_a_respelled_name_comes_first(index: Catalogue, typed: str, name: str) -> None:
    assert index.search(typed)[0].entry.name == name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("dalb", "Dalbandin"),
        ("gwa", "Gwadar"),
        ("mohsin na", "Mohsin Naqvi"),
        ("counter ter", "Counter Terrorism Department"),
    ],
)
def test_a_name_is_found_while_it_is_typed(typed: str, name: str) -> None:
    assert SEEDS.search(typed)[0].entry.name == name


def test_initials_find_a_name_and_a_name_finds_its_initials() -> None:
    index = names(
        [
            NameEntry(id="1", kind="group", name="United Marsh Front"),
            NameEntry(id="2", kind="group", name="NHC"),
            NameEntry(id="3", kind="person", name="Una Marit Falk"),
        ]
    )
    found = index.search("UMF")
    assert [(hit.entry.id, hit.alias) for hit in found] == [("1", "United Marsh Front")]
    assert found[0].matched == ((0, 1), (7, 8), (13, 14))
    assert index.search("National Harbour Council")[0].entry.id == "2"


def test_an_acronym_that_only_fits_is_not_sure() -> None:
    index = names([NameEntry(id="1", kind="group", name="United Marsh Front", prominence=1.0)])
    assert not index.search("UMF")[0].sure
    assert index.search("United Marsh Front")[0].sure


def test_the_form_that_fits_is_shown_with_its_matched_letters() -> None:
    hit = SEEDS.search("shalkot")[0]
    assert (hit.entry.name, hit.alias, hit.matched) == ("Quetta", "Shalkot", ((0, 7),))


def test_each_entry_comes_once() -> None:
    identifiers = [hit.entry.id for hit in SEEDS.search("baloch", limit=100)]
    assert len(set(identifiers)) == len(identifiers) > 5


def test_kind_and_limit_are_kept() -> None:
    assert {hit.entry.kind for hit in SEEDS.search("balochistan", kind="place")} == {"place"}
    both = SEEDS.search("pakistan", kind=("group", "organisation"), limit=100)
    assert {hit.entry.kind for hit in both} == {"group", "organisation"}
    assert len(SEEDS.search("a", limit=3)) == 3
    assert SEEDS.search("a", limit=0) == []


def test_margin_is_the_lead_over_the_next_hit() -> None:
    hits = SEEDS.search("nushki", limit=3)
    for hit, following in pairwise(hits):
        assert hit.margin == pytest.approx(hit.score - following.score, abs=0.0002)


TWINS = names(
    [
        NameEntry(
            id="north",
            kind="place",
            name="Orsa",
            country="XA",
            admin=("Upper Marsh",),
            latitude=10,
            longitude=10,
        ),
        NameEntry(
            id="south",
            kind="place",
            name="Orsa",
            country="XB",
            admin=("Far Coast",),
            latitude=-40,
            longitude=10,
        ),
        NameEntry(id="big", kind="place", name="Orsana", country="XC", prominence=1.0),
    ]
)


def test_context_chooses_among_bearers_of_a_name() -> None:
    for context in (Context("XB"), Context(admin="far coast"), Context(points=((-41.0, 11.0),))):
        assert TWINS.search("Orsa", context=context)[0].entry.id == "south"
        assert TWINS.search("Orsa", context=context)[0].margin > 0


def test_context_does_not_bury_an_exact_name() -> None:
    many = [
        NameEntry(id=str(n), kind="place", name=f"Orsana{n}", country="XA", prominence=1.0) for n in range(9)
    ]
    index = names([*many, NameEntry(id="exact", kind="place", name="Orsa", country="XB")])
    assert "exact" in [hit.entry.id for hit in index.search("Orsa", context=Context("XA"))[:3]]


ODD = [
    *("", " ", "a", "я", "h", "-", "(((", "\n\n", "\x00", "\ud800", "\u202e", "😀", "ﷺ", "１２３"),
    *("x" * 10_000, "a b " * 2_500, "%_'; drop table x; --", "[red]Nushki[/red]", "<b>&amp;</b>"),
]


@pytest.mark.parametrize("typed", ODD, ids=range(len(ODD)))
def test_odd_text_gets_an_answer_or_none(typed: str) -> None:
    for hit in SEEDS.search(typed):
        assert 0 <= hit.score <= 1
        assert hit.margin >= 0


def test_a_mark_of_direction_and_markup_do_not_hide_a_name() -> None:
    assert SEEDS.search("\u202eNushki\u202c")[0].entry.name == "Nushki"
    assert SEEDS.search("<b>Nushki</b>")[0].entry.name == "Nushki"


@given(st.text(max_size=60))
def test_any_text_gets_an_answer_and_the_same_in_nfc_and_nfd(typed: str) -> None:
    forms = [unicodedata.normalize(form, typed) for form in ("NFC", "NFD")]
    composed, decomposed = ([hit.entry.id for hit in SEEDS.search(form)] for form in forms)
    assert composed == decomposed


@given(st.sampled_from([(entry, name) for entry in seed_entries() for name in (entry.name, *entry.aliases)]))
def test_a_name_typed_exactly_comes_first(pair: tuple[NameEntry, str]) -> None:
    entry, name = pair
    best = SEEDS.search(name)[0]
    assert best.alias.casefold() == name.casefold() or best.entry.id == entry.id


def test_a_long_list_is_narrowed_without_losing_a_respelled_or_reordered_name() -> None:
    syllables = ("ba", "do", "ki", "lu", "me", "na", "po", "ri", "su", "ta", "ve", "zo")
    words = [a + b + c for a in syllables for b in syllables for c in syllables]
    entries = [
        NameEntry(id=str(at), kind="person", name=f"{first.title()} {second.title()}")
        for at, (first, second) in enumerate(zip(words * 4, words[7:] + words * 4, strict=False))
    ]
    index = names([*entries, NameEntry(id="wanted", kind="person", name="Wilhelmina Ashgrove")])
    for typed in (
        "Wilhelmina Ashgrove",
        "Ashgrove Wilhelmina",
        "Vilhelmina Ashgrov",
        "ashgr",
        "wilh",
        "W. Ashgrove",
    ):
        assert index.search(typed)[0].entry.id == "wanted", typed


def test_an_empty_index_finds_nothing() -> None:
    assert names([]).search("Nushki") == []
    assert names([NameEntry(id="1", kind="person", name="...")]).search("...") == []
