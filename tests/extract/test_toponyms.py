"""Which place of the gazetteer a name means, by the words beside it and by the report's other places."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extract.gazetteer_of_entries import Entry, World
from workbench.extract.background import NOTHING, Background, background_of
from workbench.extract.document import Name
from workbench.extract.mentions import find_names
from workbench.extract.mentions.toponyms.resolving import MOST_CANDIDATES
from workbench.extract.sentences import split_sentences
from workbench.extract.tokens import tokenize
from workbench.model.case import Case
from workbench.model.entity import Entity

ENTRIES = [
    Entry("pakistan", "Pakistan", "country", "PK", (), 200_000_000),
    Entry("balochistan", "Balochistan", "admin1", "PK", (), 3_000_000),
    Entry("quetta", "Quetta", "city", "PK", ("Balochistan", "Quetta District"), 1_000_000),
    Entry("khuzdar", "Khuzdar", "city", "PK", ("Balochistan", "Khuzdar District"), 100_000),
    Entry("khuzdar-district", "Khuzdar District", "admin2", "PK", ("Balochistan",), 200_000, ("Khuzdar",)),
    Entry("nal", "Nal", "city", "PK", ("Balochistan", "Khuzdar District"), 9_000),
    Entry("nal-nl", "Nal", "city", "NL", ("Zeeland",), 60_000),
    Entry("afghanistan", "Afghanistan", "country", "AF", (), 35_000_000),
    Entry("kabul", "Kabul", "city", "AF", ("Kabul",), 4_000_000),
    Entry("kabul-province", "Kabul", "admin1", "AF", (), 4_500_000),
    Entry("syria", "Syria", "country", "SY", (), 18_000_000),
    Entry("damascus", "Damascus", "city", "SY", ("Dimashq",), 1_500_000),
    Entry("madaya-sy", "Maḑāyā", "city", "SY", ("Rif-dimashq",), 0, ("Madaya",)),
    Entry("madaya-mm", "Madaya", "city", "MM", ("Mandalay Region",), 25_000),
    Entry("turkey", "Turkey", "country", "TR", (), 80_000_000),
    Entry("turkey-us", "New Providence", "city", "US", ("New Jersey",), 12_000, ("Turkey",)),
    Entry("us", "United States", "country", "US", (), 300_000_000),
    Entry("jordan", "Jordan", "country", "JO", (), 10_000_000),
    Entry("jordan-mn", "Jordan", "city", "US", ("Minnesota", "Scott County"), 6_000),
    Entry("minnesota", "Minnesota", "admin1", "US", (), 5_000_000),
    Entry("georgia", "Georgia", "country", "GE", (), 3_700_000),
    Entry("georgia-us", "Georgia", "admin1", "US", (), 4_800_000),
    Entry("atlanta", "Atlanta", "city", "US", ("Georgia", "Fulton County"), 460_000),
    Entry("savannah", "Savannah", "city", "US", ("Georgia", "Chatham County"), 145_000),
    Entry("louisiana", "Louisiana", "admin1", "US", (), 4_600_000),
    Entry("alexandria-la", "Alexandria", "city", "US", ("Louisiana", "Rapides Parish"), 47_000),
    Entry("alexandria-eg", "Alexandria", "city", "EG", ("Alexandria",), 5_000_000),
    Entry("rapides", "Rapides Parish", "admin2", "US", ("Louisiana",), 71_000),
    Entry("texas", "Texas", "admin1", "US", (), 22_000_000),
    Entry("paris-fr", "Paris", "city", "FR", ("Île-de-France",), 2_000_000),
    Entry("paris-tx", "Paris", "city", "US", ("Texas", "Lamar County"), 25_000),
    Entry("west-virginia", "West Virginia", "admin1", "US", (), 1_800_000),
    Entry("wood-oh", "Wood County", "admin2", "US", ("Ohio",), 78_000),
    Entry("wood-wv", "Wood County", "admin2", "US", ("West Virginia",), 53_000),
    Entry("clay-wv", "Clay County", "admin2", "US", ("West Virginia",), 8_000),
    Entry("clay-gb", "Clay", "city", "GB", ("England",), 200_000),
    Entry("illinois", "Illinois", "admin1", "US", (), 13_000_000),
    Entry("massachusetts", "Massachusetts", "admin1", "US", (), 7_000_000),
    Entry("springfield-il", "Springfield", "city", "US", ("Illinois",), 144_000),
    Entry("springfield-ma", "Springfield", "city", "US", ("Massachusetts",), 154_000),
    Entry("middle-east", "Middle East", "city", "US", ("Maryland",), 1_000),
    Entry("assads", "Assads", "city", "MA", ("Souss-Massa",), 0),
]


def places(text: str, background: Background = NOTHING) -> list[tuple[str, Name]]:
    document = tokenize(text)
    split_sentences(document)
    find_names(document, World(ENTRIES), background)
    return [(document.quote(name.first, name.last), name) for name in document.names if name.kind == "place"]


def entities(text: str) -> list[tuple[str, str | None]]:
    return [(words, name.entity) for words, name in places(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A fire broke out in Alexandria, La., on Monday.",
         [("Alexandria", "alexandria-la"), ("La.", "louisiana")]),
        ("A fire broke out in Paris, Tex., on Monday.", [("Paris", "paris-tx"), ("Tex.", "texas")]),
        ("Two from Paris, TX, were held.", [("Paris", "paris-tx")]),
        ("A fire broke out in Paris (Texas) on Monday.", [("Paris", "paris-tx"), ("Texas", "texas")]),
        ("A fire broke out in the Texas town of Paris.", [("Texas", "texas"), ("Paris", "paris-tx")]),
        ("A fire broke out in Wood County, W. Va., on Monday.",
         [("Wood County", "wood-wv"), ("W. Va.", "west-virginia")]),
        ("A fire broke out in Wood County on Monday.", [("Wood County", "wood-oh")]),
        ("Deputies were in Clay and Wood counties, in West Virginia.",
         [("Clay", "clay-wv"), ("Wood", "wood-wv"), ("West Virginia", "west-virginia")]),
        ("Rapides Parish deputies came to Alexandria.",
         [("Rapides Parish", "rapides"), ("Alexandria", "alexandria-la")]),
        ("Gunmen struck in Nal in Khuzdar district.",
         [("Nal", "nal"), ("Khuzdar", "khuzdar-district")]),
        ("Gunmen struck in Pakistan's Balochistan province and in Khuzdar.",
         [("Pakistan", "pakistan"), ("Balochistan", "balochistan"), ("Khuzdar", "khuzdar")]),
        ("Shells fell on the Syrian border town of Madaya.", [("Madaya", "madaya-sy")]),
        ("Shells fell on the town of Madaya.", [("Madaya", "madaya-mm")]),
    ],
)  # fmt: skip
def test_words_beside_a_name(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert entities(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A blast hit Springfield, Ill., before one in Springfield, Mass., was heard.",
         ["springfield-il", "illinois", "springfield-ma", "massachusetts"]),
        ("A blast shook Kabul. The rest of Kabul province was calm.", ["kabul", "kabul-province"]),
        ("A fire broke out in Paris, Texas, on Monday. Paris had seen none for a year.",
         ["paris-tx", "texas", "paris-tx"]),
    ],
)  # fmt: skip
def test_a_name_means_one_place_unless_the_words_beside_it_differ(text: str, expected: list[str]) -> None:
    assert [entity for _, entity in entities(text)] == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("They marched in Atlanta and in Savannah. Georgia has seen more of it.", "Georgia", "georgia-us"),
        ("Protesters marched in Georgia on Monday.", "Georgia", "georgia"),
        ("Talks between Turkey, the United States and others failed.", "Turkey", "turkey"),
        ("He came from Jordan, Minnesota, on Monday.", "Jordan", "jordan-mn"),
        ("Envoys of Jordan met in the United States.", "Jordan", "jordan"),
        ("Soldiers came to Nal from Quetta and from Khuzdar.", "Nal", "nal"),
        ("Soldiers came to Nal.", "Nal", "nal-nl"),
        ("A BLAST SHOOK PARIS, TEXAS, AT NOON.", "PARIS", "paris-tx"),
        ("A BLAST SHOOK PARIS AT NOON.", "PARIS", "paris-fr"),
        ("The United States keeps troops in the Middle East.", "Middle East", None),
    ],
)  # fmt: skip
def test_the_other_places_of_the_report(text: str, name: str, expected: str | None) -> None:
    assert dict(entities(text))[name] == expected


def accepted(source: str, country: str, *admin: str) -> Entity:
    """A place that an analyst uses."""
    return Entity(
        id=source, kind="place", name=source, status="accepted", origin="analyst",
        source=source, country=country, admin=admin,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("used", "expected"),
    [
        ([], "nal-nl"),
        ([accepted("quetta", "PK", "Balochistan"), accepted("khuzdar", "PK", "Balochistan")], "nal"),
        ([accepted("nal", "PK", "Balochistan")], "nal"),
        ([msgspec.structs.replace(accepted("nal", "PK", "Balochistan"), status="proposed")], "nal-nl"),
        ([msgspec.structs.replace(accepted("nal", "PK", "Balochistan"), deleted=True)], "nal-nl"),
    ],
)
def test_the_places_that_the_case_uses(used: list[Entity], expected: str) -> None:
    background = background_of(Case("case", [("entities", entity) for entity in used]))
    ((_, name),) = places("Soldiers came to Nal.", background)
    assert name.entity == expected


def test_a_case_does_not_overrule_what_the_report_says() -> None:
    background = background_of(Case("case", [("entities", accepted("nal", "PK", "Balochistan"))]))
    found = dict(places("A blast shook Paris, Texas, and another Kabul.", background))
    assert (found["Paris"].entity, found["Kabul"].entity) == ("paris-tx", "kabul")


def test_a_hamlet_far_from_everything_else_is_offered_but_not_taken() -> None:
    text = "Troops left Damascus for Madaya in Syria. They fled to the village of Assads in Syria."
    found = dict(places(text))["Assads"]
    assert found.entity is None
    assert found.choice is not None
    assert [place.id for place, _ in found.choice.others] == ["assads"]


def test_two_that_are_as_likely_are_both_offered() -> None:
    ((_, name),) = places("They fled from Springfield.")
    assert name.choice is not None
    assert (name.entity, name.choice.place) == (None, None)
    assert [place.id for place, _ in name.choice.others] == ["springfield-ma", "springfield-il"]


def test_what_was_weighed_and_not_taken_is_kept() -> None:
    ((_, name),) = places("A blast shook Paris at noon.")
    assert name.choice is not None
    assert name.choice.place is not None
    assert name.choice.place.id == name.entity == "paris-fr"
    ((other, score),) = name.choice.others
    assert other.id == "paris-tx"
    assert 0 < score < name.choice.score < 1


NAMES = sorted({form for entry in ENTRIES for form in (entry.name, *entry.also)})


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=12), st.sampled_from([", ", " and ", ". In "]))
def test_choices_hold_together(names: list[str], between: str) -> None:
    for _, name in places(f"Troops were seen in {between.join(names)} on Monday."):
        choice = name.choice
        if choice is None:
            assert name.entity is None
            continue
        assert name.entity == (choice.place.id if choice.place is not None else None)
        scores = [score for _, score in choice.others]
        assert scores == sorted(scores, reverse=True)
        assert len(scores) <= MOST_CANDIDATES
        taken = [choice.score] if choice.place is not None else []
        assert sum(scores + taken) <= 1.01
        assert all(score <= choice.score for score in scores) or choice.place is None
        assert name.entity not in [place.id for place, _ in choice.others]
