"""The mentions of a report: which kind a described actor has, and which mention stands behind a source."""

from __future__ import annotations

import pytest

from tests.extract.reading import read
from workbench.extract.noting import described_kind


def kinds_of(text: str, words: str) -> list[str]:
    """The kinds of all mentions with exactly these words."""
    return [mention.kind for mention in read(text).mentions if mention.text == words]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Many Syrians fled from Lagos after the battle.", "Syrians", "group"),
        ("The attack on the Iraqi people went on for days.", "Iraqi people", "group"),
        ("Two trucks with Somali refugees were stopped near Accra.", "Somali refugees", "group"),
        (
            "A statement of U.S. military officials gave no figures.",
            "U.S. military officials",
            "organisation",
        ),
        ("The Pakistani authorities closed the road.", "Pakistani authorities", "organisation"),
        ("A Kenyan soldier was found near Accra.", "Kenyan", "nationality"),
        ("The Sunni Arab fighters left Lagos.", "Sunni", "nationality"),
        ("The Sunni Arab fighters left Lagos.", "Arab fighters", "group"),
    ],
)
def test_kind_of_who_is_described(text: str, words: str, kind: str) -> None:
    assert kinds_of(text, words) == [kind]


@pytest.mark.parametrize(
    ("head", "role", "kind"),
    [
        ("villagers", None, "group"),
        ("villager", None, "person"),
        ("family", None, "group"),
        ("officials", None, "organisation"),
        ("mayor", None, "person"),
        ("gunman", None, "group"),
        ("forces", None, "organisation"),
        ("libyans", None, "group"),
        ("azul", "person", "person"),
        ("azul", "organisation", "organisation"),
        ("azul", None, "organisation"),
    ],
)
def test_many_people_are_a_group_and_one_is_a_person(head: str, role: str | None, kind: str) -> None:
    assert described_kind(head, role) == kind


def test_a_source_is_the_described_actor_in_its_words() -> None:
    extraction = read("Three farmers were killed in Lagos, local residents said on Monday.")
    mentions = {mention.id: mention for mention in extraction.mentions}
    claimants = [mentions[claim.claimant] for claim in extraction.claims if claim.claimant]
    assert [(one.text, one.kind) for one in claimants] == [("local residents", "group")]


def test_every_span_and_kind_is_one_mention() -> None:
    extraction = read("Syrians and Iraqis left. The Syrians said the Iraqis had killed two Syrians in Accra.")
    spans = [(mention.kind, mention.start, mention.end) for mention in extraction.mentions]
    assert len(spans) == len(set(spans))
    assert not any(mention.kind == "nationality" for mention in extraction.mentions)
