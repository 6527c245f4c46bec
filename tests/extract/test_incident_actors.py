"""Who did it, who did not, and how the parties of one incident are told apart."""

from __future__ import annotations

import pytest

from tests.extract.reading import place_names, read

FRONT = "The Lakeside Liberation Front (LLF) is banned."


def parties(text: str) -> list[tuple[str, str, str]]:
    """Role, words and attribution of the actors of all incidents."""
    return [
        (actor.role, actor.text, actor.attribution) for one in read(text).incidents for actor in one.actors
    ]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (
            "A bomb killed six traders in Lagos on Monday. "
            "Musa Bello, the interior minister, laid the attack at the door of rebels.",
            [("perpetrator", "rebels", "blamed")],
        ),
        (
            "A bomb killed six traders in Lagos on Monday. Minister Musa Bello condemned the attack.",
            [],
        ),
        ("In Lagos and Accra people described burning vehicles on Monday.", []),
        ("Residents heard gunmen firing on a clinic in Lagos on Monday.", None),
        (
            f"{FRONT} Gunmen attacked a clinic in Lagos on Monday. The LLF said it was behind the attack.",
            [("perpetrator", "LLF", "claimed")],
        ),
        (
            f"{FRONT} The LLF said its fighters attacked a clinic in Lagos on Monday.",
            [("perpetrator", "LLF", "claimed")],
        ),
        (
            f"{FRONT} The LLF said it had attacked a clinic in Lagos on Monday.",
            [("perpetrator", "LLF", "claimed")],
        ),
        (f"{FRONT} Nine nurses were shot dead in Lagos. The LLF did not mention the killing.", []),
        (f"{FRONT} Nine nurses were shot dead in Lagos. The LLF denied the killing.", []),
        (
            f"{FRONT} The LLF denied killing nine nurses in Lagos on Monday.",
            [("perpetrator", "LLF", "denied")],
        ),
        (
            "Masked gunmen attacked a clinic in Lagos on Monday. The militants killed two nurses there.",
            [("perpetrator", "Masked gunmen", "reported")],
        ),
        ("Security forces killed two rebels in a security operation in Lagos.", None),
    ],
)
def test_parties(text: str, actors: list[tuple[str, str, str]] | None) -> None:
    found = parties(text)
    assert "security" not in [words.casefold() for _, words, _ in found]
    assert "Residents" not in [words for _, words, _ in found]
    if actors is not None:
        assert found == actors


def test_distinct_parties_stay_apart() -> None:
    found = parties("Rebels clashed with troops near Lagos on Monday. Tribal militiamen joined the rebels.")
    assert ("both", "Rebels", "reported") in found
    assert ("both", "troops", "reported") in found


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("Among them is an officer, Musa Bello, whose vehicle was struck by a bomb in Lagos.", ["vehicle"]),
        ("Attempts on army posts in Karsa, Delibe and Omdar were repulsed on Monday.", ["army posts"]),
        ("Rebels attacked Lagos and Accra on Monday.", []),
        ("Officials put the number of militants killed in Lagos at nine.", ["militants"]),
        ("A blast rocked a market in Lagos on Monday.", ["market"]),
        ("A bomb exploded in Lagos on Monday. Nine nurses died in the blast.", ["nurses"]),
        (
            "Gunmen killed six traders, including two women, in Lagos on Monday.",
            ["six traders", "two women"],
        ),
        ("The explosion took place near a pharmacy in Lagos on Monday.", ["pharmacy"]),
        (
            "Rebels staged raids on a bank, on a school and against a church in Lagos.",
            ["bank", "school", "church"],
        ),
        ("Rebels attacked several neighbourhoods and a bank in Lagos on Monday.", ["bank"]),
        (
            "A gunman shot dead two traders in Lagos. The dead were identified as Musa Bello and Femi Ade.",
            ["two traders", "Musa Bello", "Femi Ade"],
        ),
        ("Gunmen shot dead Musa Bello in Lagos. The man was shot on Monday.", ["Musa Bello"]),
        ("Two grenades were hurled at a lorry in Lagos on Monday.", ["lorry"]),
        ("Musa Bello, 45, a former mayor of Lagos, was shot dead.", ["Musa Bello"]),
        ("Musa Bello, whose brother is a judge in Lagos, was shot dead.", ["Musa Bello"]),
        ("Musa Bello, a trader walking by the market, was shot dead in Lagos.", ["Musa Bello"]),
        ("Guards were on the way back from inspecting a raid in Lagos and were shot dead.", ["Guards"]),
        ("A bridge between Lagos and Accra was blown up on Monday.", ["bridge"]),
        ("Rebels burned a bank in Lagos, a school and a church.", ["bank", "school", "church"]),
        ("Rebels burned a bank as well as a school in Lagos.", ["bank", "school"]),
        ("A bomb was planted in front of a pharmacy in Lagos on Monday.", ["pharmacy"]),
    ],
)
def test_what_was_hit(text: str, hit: list[str]) -> None:
    found = {part.text for one in read(text).incidents for part in (*one.targets, *one.victims)}
    assert found == set(hit)


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        (f"{FRONT} Rebels killed nine nurses in Lagos on Monday.", "Rebels", "LLF"),
        (
            f"{FRONT} LLF guerrillas hold Lagos. A Sunrise Front leader spoke of talks. "
            "Guerrillas killed nine nurses in Lagos on Monday.",
            "Guerrillas",
            "LLF",
        ),
        (f"{FRONT} Unidentified gunmen killed nine nurses in Lagos on Monday.", "Unidentified gunmen", None),
        ("Rebels fled from Lagos on Monday. They killed nine nurses there.", "Rebels", "Rebels"),
    ],
)
def test_fighters_are_of_the_group_the_report_names(text: str, words: str, party: str | None) -> None:
    found = read(text)
    actor = found.incidents[-1].actors[0]
    named = next((one.text for one in found.mentions if one.id == actor.mention), None)
    assert (actor.text, named) == (words, party)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Nine nurses were killed in Lagos. Officials blamed the raid on rebels.", "rebels"),
        ("A bomb killed nine nurses in Lagos. Officials attributed the attack to rebels.", "rebels"),
        ("Nine nurses died in blasts set off by rebels in Lagos on Monday.", "rebels"),
        (
            "Gunmen shot dead a trader in Lagos. The suspects were named as Musa Bello and Femi Ade.",
            "Musa Bello",
        ),
        ("Nine nurses in Lagos were killed by paramilitary groups on Monday.", "paramilitary groups"),
        ("Nine nurses in Lagos were killed by alleged urban guerrillas.", "alleged urban guerrillas"),
        (
            "Fighters of the Tarun Democratic Forces killed nine nurses in Lagos.",
            "Fighters of the Tarun Democratic Forces",
        ),
        ("The outlawed Lakeside Front killed nine nurses in Lagos.", "Lakeside Front"),
    ],
)
def test_who_did_it(text: str, actor: str) -> None:
    assert actor in [words for _, words, _ in parties(text)]


@pytest.mark.parametrize(
    ("text", "weapons"),
    [
        ("Two car bomb attacks killed six traders in Lagos on Monday.", ["car bomb"]),
        ("Gunmen threw three dynamite charges at a bank in Lagos on Monday.", ["three dynamite charges"]),
        ("Two grenades were hurled at a lorry in Lagos on Monday.", ["Two grenades"]),
        ("A clerk on fraud charges was shot dead in Lagos on Monday.", []),
    ],
)
def test_weapons(text: str, weapons: list[str]) -> None:
    found = dict.fromkeys(part.text for one in read(text).incidents for part in one.weapons)
    assert list(found) == weapons


def test_an_actor_has_the_group_it_belongs_to() -> None:
    text = f"{FRONT} Rebels from the Lakeside Liberation Front killed nine nurses in Lagos on Monday."
    found = read(text)
    actor = found.incidents[0].actors[0]
    assert actor.text == "Rebels from the Lakeside Liberation Front"
    assert next(one for one in found.mentions if one.id == actor.mention).kind == "group"


def test_gunfire_is_no_weapon_of_an_explosion() -> None:
    found = read("Residents reported heavy gunfire and powerful explosions in Lagos on Monday.")
    blasts = [one for one in found.incidents if one.event_type == "Explosions/Remote violence"]
    assert blasts
    assert all(not one.weapons for one in blasts)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Gunmen attacked a bank in Lagos, Ardan, Nigeria on Monday.", [["Lagos", "Ardan"]]),
        ("Protests were held in Accra on Monday. Gunmen attacked a bank in the Karsa neighbourhood.", None),
        ("Gunmen shot dead the ambassador of Ghana in Lagos on Monday.", [["Lagos"]]),
        ("Rebels retook a bridge in Tombe on Monday, said the Nigeria-based monitor.", [["Tombe"]]),
        ("In Tombe rebels killed nine guards, while a colonel in Lagos spoke of ten.", [["Tombe"]]),
        ("LAGOS, March 11 (Wire) — Armed men went to Tombe.\n\nThey killed nine guards.", [["Tombe"]]),
    ],
)
def test_places_that_are_not_where_it_happened(text: str, places: list[list[str]] | None) -> None:
    found = read(text)
    told = [place_names(found, one) for one in found.incidents]
    assert told == places if places is not None else told[-1] == ["Karsa", "Accra"]


def test_those_taken_hostage_are_no_doers() -> None:
    text = "Huts were burned in Lagos and an unknown number of people taken hostage on Monday."
    taken = read(text).incidents[-1]
    assert not taken.actors
    assert [one.text for one in taken.victims] == ["people"]


def test_the_group_is_of_the_kind_of_the_one_it_stands_for() -> None:
    found = read("The Lakeside Front attacked Lagos on Monday. The group left on Friday.")
    assert next(one.kind for one in found.mentions if one.text == "The group") == "group"
