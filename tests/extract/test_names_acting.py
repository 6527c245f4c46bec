"""Countries as actors, beside the places they are."""

from __future__ import annotations

import pytest

from workbench.extract.mentions import find_names
from workbench.extract.pipeline import extract
from workbench.extract.sentences import split_sentences
from workbench.extract.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "acting"),
    [
        ("Russia vetoed the text.", ["Russia"]),
        ("The United States strongly condemns the raid.", ["United States"]),
        ("Envoys left after Kenya had closed the border.", ["Kenya"]),
        ("Officials say that Chad and Niger will send troops.", ["Chad", "Niger"]),
        ("A market was bombed by Israel.", ["Israel"]),
        ("Two U.S. drones crashed.", ["U.S."]),
        ("Yemen is in ruins.", []),
        ("Iraq has oil.", []),
        ("Aid to Jordan, Lebanon and Turkey fell short.", []),
        ("Residents of Mali fled.", []),
        ("Fighting in Sudan resumed.", []),
        ("RUSSIA VETOED THE TEXT AND KENYA ABSTAINED.", ["RUSSIA", "KENYA"]),
    ],
)
def test_what_a_country_does_makes_it_an_actor(text: str, acting: list[str]) -> None:
    document = tokenize(text)
    split_sentences(document)
    find_names(document, None)
    actors = [actor for actor in document.actors if actor.kind == "organisation"]
    assert [document.quote(actor.first, actor.last) for actor in actors] == acting


def test_an_acting_country_is_a_place_and_the_claimant() -> None:
    found = extract("Israel said that at least 12 people were killed in a market in Gaza on Monday.")
    kinds = {mention.kind: mention.id for mention in found.mentions if mention.text == "Israel"}
    assert kinds.keys() == {"place", "organisation"}
    assert [claim.claimant for claim in found.claims] == [kinds["organisation"]]


def test_an_acting_country_is_the_perpetrator() -> None:
    (incident,) = extract("A hospital in Idlib was bombed by Russia on Friday.").incidents
    assert [(actor.role, actor.text) for actor in incident.actors] == [("perpetrator", "Russia")]
