"""Incidents: what belongs together, where, when, who, and of which type."""

from __future__ import annotations

import pytest

from tests.extract.reading import news, place_names, read
from workbench.extract.incidents.cues import load_cues
from workbench.scheme.events import SUB_EVENTS

DAY_OF_ATTACKS = """\
At least 30 people were killed as coordinated attacks swept across Sudan's western province of Ardan \
on Monday, according to the River Monitor. The attacks, claimed by the Lakeside Liberation Front (LLF), \
hit police posts.

The violence began in the provincial capital, Tombe, where gunmen stormed a barracks at 4 a.m.

Similar attacks were reported in Karsa, Delibe, Omdar and Fashanu. Explosions in Delibe damaged a bridge.

Sudanese authorities said troops killed 12 militants in operations.
"""


def test_listed_places_are_one_incident_each_under_an_umbrella() -> None:
    found = read(DAY_OF_ATTACKS)
    umbrella = found.incidents[0]
    assert place_names(found, umbrella) == ["Ardan"]
    parts = {
        name: one for one in found.incidents if one.part_of == umbrella.id for name in place_names(found, one)
    }
    assert {"Tombe", "Karsa", "Delibe", "Omdar", "Fashanu"} <= set(parts)
    assert all(one.date is not None and one.date.start == "2025-03-10" for one in found.incidents)
    assert parts["Delibe"].event_type == "Explosions/Remote violence"
    claimed = [actor for actor in parts["Karsa"].actors if actor.attribution == "claimed"]
    assert [actor.text for actor in claimed] == ["Lakeside Liberation Front"]


def test_the_states_own_operation_is_no_part_of_the_attacks() -> None:
    found = read(DAY_OF_ATTACKS)
    claim = next(claim for claim in found.claims if claim.low == 12)
    incident = next(one for one in found.incidents if one.id == claim.incident)
    assert incident.part_of is None
    assert incident.sub_event_type == "Armed clash"
    assert not incident.background


def test_the_figure_of_the_whole_stays_with_the_umbrella() -> None:
    found = read(DAY_OF_ATTACKS)
    claim = next(claim for claim in found.claims if claim.low == 30)
    assert claim.incident == found.incidents[0].id


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Gunmen attacked a clinic in Lagos on Monday.", [["Lagos"]]),
        ("Gunmen attacked clinics in Lagos and Accra on Monday.", [["Lagos"], ["Accra"]]),
        ("Gunmen attacked a clinic in Lagos, Nigeria on Monday.", [["Lagos"]]),
        ("In Lagos on Monday, gunmen attacked a clinic.", [["Lagos"]]),
    ],
)
def test_places(text: str, places: list[list[str]]) -> None:
    found = read(text)
    assert [place_names(found, one) for one in found.incidents] == places


def test_place_and_date_pass_on_within_a_paragraph() -> None:
    found = read("A bomb exploded in Lagos on Monday. Bandits kidnapped two nurses.")
    kidnapping = next(one for one in found.incidents if one.muc_type == "KIDNAPPING")
    assert place_names(found, kidnapping) == ["Lagos"]
    assert kidnapping.date is not None and kidnapping.date.start == "2025-03-10"
    assert "place: same paragraph" in kidnapping.why


def test_the_attack_told_again_is_one_incident() -> None:
    found = read(
        "A bomb exploded near a school in Lagos on Monday. "
        "The attack killed six pupils. Nine people were injured."
    )
    assert len(found.incidents) == 1
    assert found.incidents[0].muc_type == "BOMBING"
    assert {claim.low for claim in found.claims} == {6, 9}
    assert all(claim.incident == found.incidents[0].id for claim in found.claims)


def test_another_day_is_another_incident() -> None:
    found = read("Gunmen attacked a clinic in Lagos on Monday. Gunmen attacked a school in Lagos on Tuesday.")
    assert [one.date.start for one in found.incidents if one.date] == ["2025-03-10", "2025-03-11"]


@pytest.mark.parametrize(
    ("text", "sub_event"),
    [
        ("A suicide bomber blew himself up at a market in Lagos, killing nine traders.", "Suicide bomb"),
        ("Militants hurled a grenade at a police van, injuring two officers.", "Grenade"),
        ("Warplanes bombed a rebel camp near Tombe, killing ten.", "Air/drone strike"),
        (
            "The army shelled the town with mortars, killing nine villagers.",
            "Shelling/artillery/missile attack",
        ),
        ("Troops clashed with rebels near Tombe, killing nine fighters.", "Armed clash"),
        ("Gunmen shot dead two teachers in Lagos.", "Attack"),
        ("Gunmen kidnapped two teachers in Lagos.", "Abduction/forced disappearance"),
        ("Police arrested nine students in Lagos on Monday.", "Arrests"),
        ("Government troops recaptured the town of Tombe from the rebels.", "Government regains territory"),
        (
            "Rebel fighters seized the town of Tombe after heavy fighting.",
            "Non-state actor overtakes territory",
        ),
        ("Police fired tear gas to disperse protesters in Lagos.", "Protest with intervention"),
        ("Thousands of people protested peacefully in Lagos on Monday.", "Peaceful protest"),
        ("Protesters threw stones and torched cars in Lagos on Monday.", "Violent demonstration"),
        ("An angry mob attacked two traders in Lagos.", "Mob violence"),
        ("Bandits looted shops and torched houses in Tombe.", "Looting/property destruction"),
        ("The rebels and the government signed a ceasefire on Monday.", "Agreement"),
        ("The army set up a new military base near Tombe.", "Headquarters or base established"),
        ("Police seized rifles and ammunition at a house in Lagos.", "Disrupted weapons use"),
    ],
)
def test_sub_event_type(text: str, sub_event: str) -> None:
    assert sub_event in [one.sub_event_type for one in read(text).incidents]


@pytest.mark.parametrize(
    ("text", "role", "actor", "attribution"),
    [
        ("Gunmen attacked a clinic in Lagos.", "perpetrator", "Gunmen", "reported"),
        ("Suspected bandits attacked a clinic in Lagos.", "perpetrator", "Suspected bandits", "suspected"),
        ("Rebels clashed with troops near Lagos.", "both", "troops", "reported"),
        (
            "A bomb killed six in Lagos. The Lakeside Front claimed responsibility.",
            "perpetrator",
            "Lakeside Front",
            "claimed",
        ),
        ("A bomb killed six in Lagos. Officials blamed rebels.", "perpetrator", "rebels", "blamed"),
    ],
)
def test_actors(text: str, role: str, actor: str, attribution: str) -> None:
    actors = read(text).incidents[0].actors
    assert (role, actor, attribution) in [(one.role, one.text, one.attribution) for one in actors]


def test_nobody_who_claimed_is_no_actor() -> None:
    found = read("A bomb killed six in Lagos on Monday. No group claimed responsibility.")
    assert found.incidents[0].actors == ()


@pytest.mark.parametrize(
    "text",
    [
        "Rebels could attack a clinic in Lagos.",
        "Rebels did not attack the clinic in Lagos.",
        "Attacks on clinics are a crime.",
        "Bandits Storm Lagos Clinic Killing Dozens",
    ],
)
def test_no_news(text: str) -> None:
    assert news(read(text)) == []


def test_an_attack_on_soldiers_only_is_news_but_no_muc_incident() -> None:
    found = read(
        "A soldier was injured when militants hurled a grenade at an army vehicle in Lagos on Monday."
    )
    assert [(one.sub_event_type, one.muc_type, one.background) for one in found.incidents] == [
        ("Grenade", None, False)
    ]


def test_stages() -> None:
    assert read("Police foiled an attack on a clinic in Lagos.").incidents[0].stage == "attempted"
    assert read("The rebels threatened to attack two clinics in Lagos.").incidents[0].stage == "threatened"


def test_history_with_a_figure_is_background() -> None:
    found = read("In May 2011 rebels kidnapped 40 pupils in Lagos.")
    assert [one.background for one in found.incidents] == [True]


def test_every_cue_names_what_there_is() -> None:
    table = load_cues()
    assert {cue.sub_event for cue in table.cues} <= set(SUB_EVENTS)
    assert all(cue.weight > 0 and cue.needs for cue in table.cues)
    assert "grenade" in table.concepts(["two", "grenades", "exploded"])
    assert "from_air" in table.concepts(["an", "air", "strike"])
