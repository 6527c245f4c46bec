"""A day of attacks told as a whole and town by town: one umbrella, its parts, and whose figures are whose."""

from __future__ import annotations

import pytest

from tests.extract.reading import news, place_names, read
from workbench.extract.extraction import ExtractedIncident, Extraction

DAY = """\
Raiders hit a string of towns in Ardan; at least 30 dead

LAGOS, Nigeria, March 11 (Delta Wire) — Rebel fighters struck police stations, army posts and courts across \
Nigeria's Ardan province on Monday, killing at least 12 members of the security forces and 18 civilians in a \
wave of raids that began before dawn, doctors said.

The outlawed Lakeside Liberation Front (LLF) said it was behind the attacks.

The first shots were fired in Tombe, the provincial capital, at about 4 a.m., when gunmen assaulted two \
police stations. A bomb tore apart an army truck; Colonel Musa Bello died in it.

Fighting was also reported in Karsa, Delibe and Omdar. Shops were set on fire in Fashanu.

The LLF said it had killed 60 members of the security forces and captured nine more. The authorities \
rejected those figures. Trains were suspended until Friday.

In August 2023 the same front carried out a series of raids in the province, killing dozens of people.
"""


@pytest.fixture(scope="module")
def day() -> Extraction:
    return read(DAY)


def at(found: Extraction, place: str) -> list[ExtractedIncident]:
    """The incidents of a place that are no background."""
    return [one for one in news(found) if place in place_names(found, one)]


def test_the_headline_makes_no_incident_and_the_province_is_the_place(day: Extraction) -> None:
    umbrella = day.incidents[0]
    assert place_names(day, umbrella) == ["Ardan"]
    assert "Raiders" not in [actor.text for actor in umbrella.actors]


def test_every_town_of_the_day_is_a_part(day: Extraction) -> None:
    umbrella = day.incidents[0]
    for town in ("Tombe", "Karsa", "Delibe", "Omdar", "Fashanu"):
        assert at(day, town), town
        assert {one.part_of for one in at(day, town)} == {umbrella.id}, town


def test_the_claim_of_the_whole_is_claimed_of_the_parts(day: Extraction) -> None:
    for one in (day.incidents[0], *at(day, "Karsa")):
        claimed = [actor.text for actor in one.actors if actor.attribution == "claimed"]
        assert len(claimed) == 1
        assert "Lakeside Liberation Front" in claimed[0]


def test_figures_that_add_up_to_the_total_are_its_parts(day: Extraction) -> None:
    figures = {claim.low: claim for claim in day.claims}
    assert {30, 12, 18, 60, 9} <= set(figures)
    assert [figures[low].part_of for low in (30, 12, 18)] == [None, figures[30].id, figures[30].id]
    assert all(figures[low].incident == day.incidents[0].id for low in (30, 12, 18))


def test_the_figures_of_the_group_are_rejected(day: Extraction) -> None:
    for claim in day.claims:
        if claim.low in (60, 9):
            assert (claim.stance, claim.rejected_by_text, claim.side) == ("claimed", "authorities", "state")


def test_history_and_circumstances_are_background(day: Extraction) -> None:
    rest = [one for one in day.incidents if one.background]
    assert {one.date.start for one in rest if one.date is not None} >= {"2023-08-01"}
    suspended = [one for one in day.incidents if one.sub_event_type == "Other"]
    assert all(one.background and one.confidence <= 0.3 for one in suspended)


def test_an_assault_on_police_stations_is_an_armed_clash(day: Extraction) -> None:
    assert "Armed clash" in [one.sub_event_type for one in at(day, "Tombe")]
    blast = next(one for one in at(day, "Tombe") if one.event_type == "Explosions/Remote violence")
    assert [part.text for part in blast.targets] == ["army truck"]


def test_similar_attacks_are_of_the_type_of_what_they_are_similar_to() -> None:
    found = read(
        "Gunmen stormed a police station in Tombe on Monday. "
        "Similar attacks were reported in Karsa, Delibe and Omdar. A bomb exploded in Delibe."
    )
    types = {place_names(found, one)[0]: one.sub_event_type for one in found.incidents}
    clash = "Armed clash"
    assert types == {
        "Tombe": clash,
        "Karsa": clash,
        "Delibe": "Remote explosive/landmine/IED",
        "Omdar": clash,
    }


def test_attacks_at_many_places_are_an_umbrella() -> None:
    found = read(
        "Armed men entered towns across Ardan.\n\nThe Lakeside Liberation Front said its fighters had struck "
        "at 48 locations in 14 cities on Monday.\n\nIn Karsa a post was attacked. Clashes were reported from "
        "Delibe and Omdar."
    )
    umbrella = found.incidents[0]
    assert place_names(found, umbrella) == ["Ardan"]
    assert sum(one.part_of == umbrella.id for one in found.incidents) == 3


def test_raiders_do_not_regain_territory_for_the_government() -> None:
    found = read(
        "Rebels stormed government offices in the town of Karsa on Monday and seized the army base there."
    )
    assert "Government regains territory" not in {one.sub_event_type for one in found.incidents}


def test_an_incident_shows_its_first_evidence_only() -> None:
    story = "\n\n".join("Gunmen attacked a clinic in Lagos on Monday." for _ in range(60))
    found = read(story)
    assert len(found.incidents) == 1
    assert len(found.incidents[0].evidence) == 12
    assert found.incidents[0].evidence[0][0] == 0


@pytest.mark.parametrize(
    ("told", "claimed"),
    [
        ("In Karsa gunmen stormed a barracks.", True),
        ("In Karsa troops repelled an attack on a barracks.", False),
        ("In Karsa gunmen attacked a market; six farmers were killed, a hospital said.", False),
    ],
)
def test_what_others_tell_is_not_claimed_with_the_whole(told: str, claimed: bool) -> None:
    found = read(
        "At least 30 people were killed as coordinated attacks swept across Sudan's province of Ardan "
        "on Monday. The attacks were claimed by the Lakeside Liberation Front (LLF).\n\n"
        f"{told}\n\nGunmen attacked posts in Delibe and Omdar."
    )
    part = at(found, "Karsa")[0]
    assert part.part_of == found.incidents[0].id
    assert ("claimed" in {actor.attribution for actor in part.actors}) is claimed
