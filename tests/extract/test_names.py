"""Names: kinds, titles, acronyms, enumerations and consistency, with and without a gazetteer."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.extract.document import Document
from workbench.extract.mentions import find_names
from workbench.extract.sentences import split_sentences
from workbench.extract.tokens import tokenize


@dataclass(frozen=True)
class Town:
    """A place of the small gazetteer."""

    id: str
    name: str
    kind: str
    country: str
    admin: tuple[str, ...]
    population: int
    latitude: float | None = None
    longitude: float | None = None
    feature: str = ""
    precision: int = 1


class Towns:
    """A gazetteer of a few places."""

    def __init__(self, *towns: Town) -> None:
        self._towns = {town.name.lower(): town for town in towns}

    def lookup(self, name: str) -> Town | None:
        """The place of that name."""
        return self._towns.get(name.lower())

    def candidates(self, name: str) -> list[Town]:
        """The places of that name."""
        town = self.lookup(name)
        return [town] if town else []


GAZETTEER = Towns(
    Town("geonames:1", "Zhob", "city", "PK", ("Balochistan",), 50_000),
    Town("geonames:2", "Augusta", "city", "US", ("Georgia",), 200_000),
    Town("geonames:3", "Rolling Hills", "city", "US", ("California",), 2_000),
)


def named(text: str, gazetteer: Towns | None = None) -> Document:
    document = tokenize(text)
    split_sentences(document)
    find_names(document, gazetteer)
    return document


def kinds(text: str, gazetteer: Towns | None = None) -> list[tuple[str, str]]:
    document = named(text, gazetteer)
    return [(document.quote(n.first, n.last), n.kind) for n in document.names if n.kind != "other"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The clash was near Loralai in Pakistan.", [("Loralai", "place"), ("Pakistan", "place")]),
        ("Police in the town of Harnai fired.", [("Harnai", "place")]),
        ("Floods hit Dera Bugti district.", [("Dera Bugti", "place")]),
        ("They crossed the Helmand River.", [("Helmand River", "place")]),
        ("Two Afghan men fled.", [("Afghan", "nationality")]),
        ("The South African envoy left.", [("South African", "nationality")]),
        ("The People's Front of Tarun attacked.", [("People's Front of Tarun", "group")]),
        ("A Karen National Liberation Army camp burnt.", [("Karen National Liberation Army", "group")]),
        ("The Ministry of Interior replied.", [("Ministry of Interior", "organisation")]),
        ("They shut Machh Jail, Zhob Airport.", [("Machh Jail", "facility"), ("Zhob Airport", "facility")]),
        ("A rocket hit the Governor House.", [("Governor House", "facility")]),
        ("Blasts shook the Governor House, Civil Secretariat and a bank.",
         [("Governor House", "facility"), ("Civil Secretariat", "facility")]),
        ("The Civil Secretariat issued a notice.", [("Civil Secretariat", "organisation")]),
        ("The Tarun Commission on Women's Rights replied on Monday.",
         [("Tarun Commission on Women's Rights", "organisation")]),
        ("The Tarun Commission on Monday replied.", [("Tarun Commission", "organisation")]),
        ("The Lower Tarun Conflict Monitor counted them.",
         [("Lower Tarun Conflict Monitor", "organisation")]),
        ("Tarun, March 3 (Plains Wire) - Gunmen fled.", [("Plains Wire", "organisation")]),
        ("They burnt Tesko, a remote fishing village near Zzyx.", [("Tesko", "place"), ("Zzyx", "place")]),
        ("Militants - some of them masked - fled.", []),
        ("They met Tesko, a community leader.", [("Tesko", "person")]),
        ("Three men of Assam Rifles left.", [("Assam Rifles", "organisation")]),
        ("Operation Silver Dawn began.", [("Operation Silver Dawn", "event")]),
        ("He is from Norfolk, Va., in the U.S.", [("Norfolk", "place"), ("Va.", "place"), ("U.S.", "place")]),
        ("The van left Main St., took Highway 19 and passed E. Broad St. again.",
         [("Main St.", "place"), ("Highway 19", "place"), ("E. Broad St.", "place")]),
        ("Arab-Israeli talks and Sino-Indian trade froze.",
         [("Arab-Israeli", "nationality"), ("Sino-Indian", "nationality")]),
        ("Fires near Zhirvan-area farms in the Kurdish-dominated north",
         [("Zhirvan", "place"), ("Kurdish", "nationality")]),
        ("Zabihullah Tanvik and Hadiza Lokoro fled.",
         [("Zabihullah Tanvik", "person"), ("Hadiza Lokoro", "person")]),
        ("John St. Clair drove a Toyota Hilux.", [("John St. Clair", "person")]),
        ("The Zhirvan Public Library and the Old Courthouse burnt.",
         [("Zhirvan Public Library", "facility"), ("Old Courthouse", "facility")]),
        ("Bystanders along the river Zhirvan fled.", [("Zhirvan", "place")]),
        ("The daily Zhirvan Excelsior wrote it.", [("Zhirvan Excelsior", "organisation")]),
        ("A Saudi-led coalition and the Taliban-held town", [("Saudi", "nationality"), ("Taliban", "group")]),
    ],
)  # fmt: skip
def test_kinds(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("Interior Minister Mirwais Stanekzai spoke.", "Mirwais Stanekzai", "Interior Minister"),
        ("They shot senior officer Imran Khan Lasi.", "Imran Khan Lasi", "senior officer"),
        ("Lt. Gen. Petro K. Vashenko denied it.", "Petro K. Vashenko", "Lt. Gen."),
        ("Zhob Fire Chief Adam Brandt was there.", "Adam Brandt", "Fire Chief"),
        ("Pakistan Prime Minister Imran Lasi left.", "Imran Lasi", "Prime Minister"),
        ("Minister of Defence Ali Rezai resigned.", "Ali Rezai", "Minister of Defence"),
    ],
)
def test_titles_stand_outside_the_name(text: str, name: str, title: str) -> None:
    document = named(text)
    (person,) = [found for found in document.names if found.kind == "person"]
    assert document.quote(person.first, person.last) == name
    assert person.title is not None and document.quote(*person.title) == title


def test_a_lower_case_title_does_not_make_an_acronym_a_person() -> None:
    assert ("NDC", "person") not in kinds("It is the last major NDC base in the hills.")


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen opened fire. Villagers fled. Nobody spoke.",
        "The Army. However, Meanwhile, Residents",
        "Resolution 2328 was read on Independence Day.",
        "An IED and two VBIEDs went off at 05:00 GMT.",
    ],
)
def test_capitals_that_are_no_names(text: str) -> None:
    assert kinds(text) == []


def test_an_acronym_takes_the_kind_and_name_of_its_long_form() -> None:
    document = named("The Red Valley Liberation Front (RVLF) fired. The RVLF fled.")
    assert document.acronyms == {"RVLF": "Red Valley Liberation Front"}
    long_form, short, later = document.names
    assert {long_form.kind, short.kind, later.kind} == {"group"}
    assert short.canonical == later.canonical == "Red Valley Liberation Front"


def test_an_acronym_may_run_over_a_hyphen_and_a_dash() -> None:
    document = named("Work on the China–Tarun Economic Corridor (CTEC) stopped.")
    assert document.acronyms == {"CTEC": "China–Tarun Economic Corridor"}


def test_a_weapon_with_an_acronym_is_no_body() -> None:
    document = named("An improvised explosive device (IED) went off.")
    assert {name.kind for name in document.names} == {"weapon"}


def test_a_surname_follows_the_full_name() -> None:
    document = named("Mirwais Stanekzai spoke first. Later Stanekzai left. Stanekzai said no.")
    people = [name for name in document.names if name.kind == "person"]
    assert [person.canonical for person in people] == [None, "Mirwais Stanekzai", "Mirwais Stanekzai"]


def test_a_surname_that_is_a_word_is_found_where_it_speaks() -> None:
    text = "Spokesman Peter Cook called it progress. Cook said more was to come."
    assert kinds(text) == [("Peter Cook", "person"), ("Cook", "person")]


def test_an_enumeration_after_a_preposition_is_one_of_places() -> None:
    text = "Attacks were reported in Nushki, Ornach, Mand, Tump and Buleda."
    assert kinds(text) == [(town, "place") for town in ("Nushki", "Ornach", "Mand", "Tump", "Buleda")]


def test_the_gazetteer_decides_where_words_do_not() -> None:
    text = "It hurt Zhob badly. Augusta slept. Rolling Hills burnt."
    expected = [("Zhob", "place"), ("Rolling Hills", "place")]
    assert [found for found in kinds(text, GAZETTEER) if found[0] != "Augusta"] == expected
    assert ("Augusta", "place") in kinds("An Augusta resident fled from Augusta to Zhob.", GAZETTEER)


def test_text_in_capitals() -> None:
    text = (
        "GUERRILLAS OF THE NATIONAL LIBERATION ARMY ATTACKED THE MINISTRY OF DEFENSE IN TEGUCIGALPA. "
        "COLONEL RICARDO PERALTA SAID THE 6TH INFANTRY BRIGADE KILLED TWO SALVADORAN REBELS."
    )
    assert kinds(text) == [
        ("NATIONAL LIBERATION ARMY", "group"),
        ("MINISTRY OF DEFENSE", "organisation"),
        ("TEGUCIGALPA", "place"),
        ("RICARDO PERALTA", "person"),
        ("6TH INFANTRY BRIGADE", "organisation"),
        ("SALVADORAN", "nationality"),
    ]


def test_a_headline_takes_names_from_the_body() -> None:
    text = (
        "Gunmen Storm Police Post As Troops Leave Zhirvan\nThe gunmen came from the town of Zhirvan at night."
    )
    assert kinds(text) == [("Zhirvan", "place"), ("Zhirvan", "place")]


def test_described_actors() -> None:
    document = named(
        "Pakistani authorities and security forces left police stations. The Tarun Liberation Front fled. "
        "The group denied it. The government of Iraq and the army agreed."
    )
    actors = [document.quote(actor.first, actor.last) for actor in document.actors]
    assert actors == ["Pakistani authorities", "security forces", "The group", "government of Iraq", "army"]
    assert document.actors[2].canonical == "Tarun Liberation Front"
    assert all(actor.nominal for actor in document.actors)


def test_curly_and_straight_quotes_give_the_same_names() -> None:
    text = "Said Musa's brother: \"The 'Tarun Front' left N'Djamena,\" in Mali's north."
    assert kinds(text.replace("'", "’").replace('"', "”").replace("’Tarun", "‘Tarun")) == [
        (name.replace("'", "’"), kind) for name, kind in kinds(text)
    ]


SAMPLE = r"""
Gen. Minister of Defence John bin al Al-Qaeda (BLA) Balochistan Liberation Army The and in Quetta X
USA U.S. NATO said who Operation South King House , . ( ) [ ] & ' " - — ² the Governor Zhob Rolling
Hills 43 BLA
"""
WORDS = st.sampled_from(SAMPLE.split())


@given(st.lists(WORDS, max_size=30).map(" ".join) | st.text(), st.booleans(), st.booleans())
def test_any_text_gives_ordered_spans_inside_it(text: str, upper: bool, with_gazetteer: bool) -> None:
    document = named(text.upper() if upper else text, GAZETTEER if with_gazetteer else None)
    end = 0
    for name in document.names:
        assert end <= name.first < name.last <= len(document)
        if name.title:
            assert 0 <= name.title[0] < name.title[1] <= name.first
        end = name.last
    for actor in document.actors:
        assert 0 <= actor.first < actor.last <= len(document)


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("Gunmen attacked a market in the capital, Zorvane, on Monday.", ["Zorvane"]),
        ("Soldiers fought rebels in Morvik and Zelkau on Monday.", ["Morvik", "Zelkau"]),
        ("The road from Morvik to Zelkau was closed.", ["Morvik", "Zelkau"]),
        ("The mayor of Zelkau said nobody was hurt.", ["Zelkau"]),
        ("Residents of Zelkau and Morvik fled.", ["Zelkau", "Morvik"]),
        ("In the capital, Zorvane said the talks had failed.", []),
    ],
)
def test_towns_that_no_gazetteer_has_are_told_by_the_words_around_them(text: str, towns: list[str]) -> None:
    document = named(text)
    places = [name for name in document.names if name.kind == "place"]
    assert [document.quote(name.first, name.last) for name in places] == towns
