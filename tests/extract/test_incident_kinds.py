"""Which incident a sentence tells where the event word alone would mislead, and where it was."""

from __future__ import annotations

import pytest

from tests.extract.reading import place_names, read


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("In Lagos the march was peaceful.", ["Peaceful protest"]),
        ("Traders have called for another march in Lagos on Friday.", []),
        ("The bodies of four drovers were found near Lagos on Monday.", ["Attack"]),
        ("The bodies of four drovers were found after the flood near Lagos.", []),
        ("No bodies were found in Lagos.", []),
        ("The army began a search operation in Lagos.", ["Other"]),
        ("The rebels said ten soldiers were captured in Lagos.", ["Abduction/forced disappearance"]),
        ("Police captured ten suspects in Lagos.", ["Arrests"]),
        (
            "The Lakeside Liberation Front (LLF) said it held parts of Lagos for a day.",
            ["Non-state actor overtakes territory"],
        ),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    assert [incident.sub_event_type for incident in read(text).incidents] == kinds


def test_who_finds_bodies_killed_nobody() -> None:
    incident = read("Police found the bodies of three drovers in Lagos.").incidents[0]
    assert not incident.actors


@pytest.mark.parametrize("road", ["between Karsa and Delibe", "between the towns of Karsa and Delibe"])
def test_what_happens_between_two_towns_is_one_incident(road: str) -> None:
    found = read(f"Gunmen ambushed a bus on the road {road} on Monday.")
    assert len(found.incidents) == 1
    place = found.incidents[0].place
    assert place is not None
    assert place.relation == "between"
    assert len(place.mentions) == 2


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Gunmen ambushed a bus in Lagos and Ibadan on Monday.", [["Lagos"], ["Ibadan"]]),
        (
            "A bomb wounded two nurses in Ardan province. Police saw the blast in the town of Omdar.",
            [["Omdar", "Ardan"]],
        ),
        (
            "Gunmen killed two nurses in Tombe, the provincial capital, on Monday.\n\n"
            "Two banks were burned in Omdar.\n\nSix drovers were shot dead in the provincial capital.",
            [["Tombe"], ["Omdar"]],
        ),
    ],
)
def test_places(text: str, places: list[list[str]]) -> None:
    found = read(text)
    assert [place_names(found, incident) for incident in found.incidents] == places
