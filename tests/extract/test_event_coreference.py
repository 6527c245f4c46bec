"""Which tellings are of one event, and which of two."""

from __future__ import annotations

import pytest

from tests.extract.reading import news, read

BOMB = "A car bomb exploded outside the town hall of Tombe on Monday, killing two clerks. "


@pytest.mark.parametrize(
    "text",
    [
        BOMB + "The mayor visited the wounded.\n\nNobody has claimed responsibility for the attack.",
        BOMB + "Shops stayed shut.\n\nThe attack on the town hall drew wide anger, a priest said.",
        BOMB + "Shops stayed shut.\n\nThe explosion was heard across the town.",
        "There was an attack in Tombe on Monday. A car bomb exploded outside the town hall.",
        "Gunmen carried out a dynamite attack on the town hall of Tombe on Monday.",
        "An attack with explosives on the town hall of Tombe killed two clerks on Monday.",
    ],
)
def test_one_bombing(text: str) -> None:
    found = [one for one in read(text).incidents if one.muc_type is not None]
    assert [one.muc_type for one in found] == ["BOMBING"]


@pytest.mark.parametrize(
    "text",
    [
        BOMB + "Hours later gunmen attacked a school in Karsa, killing a teacher.",
        BOMB + "The attack on a school in Karsa last week killed a teacher.",
        "Gunmen attacked the town hall of Tombe with rifles. A car bomb exploded in Karsa.",
    ],
)
def test_two_events(text: str) -> None:
    found = [one for one in read(text).incidents if one.muc_type is not None]
    assert {one.muc_type for one in found} == {"ATTACK", "BOMBING"}


@pytest.mark.parametrize(
    "text",
    [
        "Guerrillas attack civilians, the minister said.",
        "The government has been bombing villages, and we will not forget it.",
        "He was tried on charges of murder, robbery and assault.",
        "Nine people were killed in Tombe on Monday when a bus overturned.",
        "An earthquake killed 40 people in Karsa on Monday.",
        "Gunfire and explosions were heard in Tombe, a resident said.",
    ],
)
def test_what_is_told_in_general_is_no_news(text: str) -> None:
    assert [one for one in news(read(text)) if one.muc_type is not None] == []


def test_the_signs_of_news_are_named() -> None:
    found = news(read("Gunmen shot dead a teacher, Musa Adamu, in Tombe on Monday."))[0]
    assert {"sign: named victim", "sign: dated now", "sign: doer", "sign: shooting"} <= set(found.why)
