"""The ACLED sub-event type of an incident: several tellings of every class, near classes told apart."""

from __future__ import annotations

import pytest

from tests.extract.reading import read

GOVERNMENT, REBELS = "Government regains territory", "Non-state actor overtakes territory"
FORCE, DISPERSED, PEACEFUL = (
    "Excessive force against protesters",
    "Protest with intervention",
    "Peaceful protest",
)
VIOLENT, MOB = "Violent demonstration", "Mob violence"
PLANTED, SHELLING = "Remote explosive/landmine/IED", "Shelling/artillery/missile attack"
TAKEN, PROPERTY = "Abduction/forced disappearance", "Looting/property destruction"
DISRUPTED, REGROUPED = "Disrupted weapons use", "Change to group/activity"
BASE, HANDED_OVER = "Headquarters or base established", "Non-violent transfer of territory"


def main_type(text: str) -> str:
    """The type of the incident the rules are surest of."""
    incidents = [one for one in read(text).incidents if not one.background]
    return max(incidents, key=lambda one: one.confidence).sub_event_type if incidents else ""


@pytest.mark.parametrize(
    ("sub_event", "text"),
    [
        (GOVERNMENT, "Congolese soldiers drove the rebels out of Tombe and took back the village on Friday."),
        (GOVERNMENT, "Iraqi forces retook the eastern districts of the city from Islamic State militants."),
        (REBELS, "The rebels took control of Tombe after fierce fighting with the army."),
        (REBELS, "Houthi rebels advanced on Tombe and took over three villages from loyal forces."),
        (FORCE, "Soldiers fired at unarmed protesters in Lagos, wounding dozens."),
        (FORCE, "A student was killed when police fired live rounds to break up a protest in Lagos."),
        (DISPERSED, "Police fired water cannon at students marching against fee increases in Lagos."),
        (DISPERSED, "Dozens of protesters were arrested during a demonstration in Lagos."),
        (PEACEFUL, "Farmers blocked the highway near Lagos with tractors to protest new laws."),
        (PEACEFUL, "Villagers staged a road blockade in Lagos on Monday over a new levy."),
        (PEACEFUL, "About 300 people gathered in Lagos calling for the release of prisoners."),
        (VIOLENT, "Demonstrators hurled petrol bombs at riot police in Lagos."),
        (VIOLENT, "Demonstrators set fire to an office in Lagos during a protest over water."),
        (MOB, "Villagers stoned to death a woman accused of witchcraft."),
        (MOB, "Supporters of two rival parties fought with sticks and stones in Lagos, injuring 20."),
        ("Chemical weapon", "The army shelled the village with rockets carrying toxic gas, medics said."),
        ("Air/drone strike", "An unmanned aircraft dropped a bomb on a house in Tombe."),
        ("Suicide bomb", "Two girls wearing explosive belts detonated themselves in a market in Lagos."),
        (
            "Suicide bomb",
            "Militants rammed an explosives-laden truck into a base near Tombe, killing five soldiers.",
        ),
        (SHELLING, "Government forces bombarded the town of Tombe with tanks and artillery."),
        (PLANTED, "A military vehicle hit a mine near Tombe, killing three soldiers."),
        ("Grenade", "Two men on a motorcycle tossed a grenade at the house of a councillor in Lagos."),
        ("Sexual violence", "A girl of 16 was gang-raped by soldiers at a checkpoint in Tombe."),
        ("Attack", "Hitmen on a motorcycle murdered a mayoral candidate in Lagos."),
        (TAKEN, "Boko Haram detained several fishermen near Lagos and took them to an unknown location."),
        ("Agreement", "The two sides exchanged 30 prisoners under a deal mediated by the Red Cross."),
        ("Arrests", "Soldiers took the former prime minister into custody after the coup."),
        (REGROUPED, "A faction split from the group and pledged allegiance to Islamic State."),
        (REGROUPED, "The army sent reinforcements and armoured vehicles to the front in Tombe."),
        (DISRUPTED, "The army shot down a drone near the airport in Tombe."),
        (DISRUPTED, "Police recovered 30 kg of explosives and detonators in Lagos."),
        (BASE, "Fighters turned a hospital into a barracks in Tombe."),
        (PROPERTY, "Cattle rustlers stole 200 cows in Tombe."),
        (PROPERTY, "Settlers uprooted 70 olive trees near Tombe."),
        (HANDED_OVER, "Troops entered Tombe without a fight after Kurdish forces withdrew."),
        (HANDED_OVER, "Fighters entered the town of Tombe without facing resistance."),
    ],
)
def test_every_class_is_known_by_several_tellings(sub_event: str, text: str) -> None:
    assert main_type(text) == sub_event


def test_blockades_that_nobody_holds_are_no_protest() -> None:
    assert main_type("Residents spoke of road blockades across Lagos.") == ""


@pytest.mark.parametrize(
    ("sub_event", "text"),
    [
        # ground won by fighting is no transfer, though the losers withdrew
        (GOVERNMENT, "Troops recovered two villages from rebels who withdrew after heavy shelling."),
        # an air strike in a battle for ground is part of the battle
        (GOVERNMENT, "Troops backed by air strikes captured the town of Tombe from the rebels."),
        # protesters who throw stones first are no longer peaceful, whatever the police do
        (VIOLENT, "Police fired tear gas after protesters threw Molotov cocktails in Lagos."),
        # shells of tear gas are no artillery
        (DISPERSED, "Police lobbed tear-gas shells to disperse teachers protesting in Lagos."),
        # an official unarmed is a civilian
        ("Attack", "Gunmen shot dead the deputy mayor of Lagos."),
        # the month is no march
        ("Grenade", "LAGOS, March 7 -- Two traders were hurt in a grenade blast, police said."),
        # what is taken in a coup is no ground
        ("", "The army seized power on Monday and suspended the constitution."),
    ],
)
def test_near_classes_are_told_apart(sub_event: str, text: str) -> None:
    assert main_type(text) == sub_event


def test_words_far_from_the_event_do_not_speak_to_its_type() -> None:
    padding = "and then he walked on through the long valley past the old mill " * 5
    text = f"A soldier was killed by a sniper near Tombe {padding} where a vigil of protesters was held"
    assert FORCE not in {one.sub_event_type for one in read(text).incidents}
