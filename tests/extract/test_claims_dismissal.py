"""Figures that are called false, and by whom."""

from __future__ import annotations

import pytest

from tests.extract.reading import read

OPENING = (
    "Rebels attacked a barracks in Lagos on Monday, the army command said. "
    "They belong to the banned Lakeside Liberation Front. "
)


@pytest.mark.parametrize(
    ("text", "rejecter"),
    [
        (
            OPENING
            + "The claim circulated by the banned group that 60 soldiers were killed and nine captured "
            "is false.",
            "army command",
        ),
        (
            OPENING + "The claim of the group that 60 soldiers were killed and nine captured was rejected by "
            "the governor.",
            "governor",
        ),
        (
            "The Lakeside Liberation Front said it killed 60 soldiers and captured nine in Lagos. "
            "The government says none of this is true.",
            "government",
        ),
        (
            "The Lakeside Liberation Front said it killed 60 soldiers and captured nine in Lagos. "
            "Army officials said the figures were baseless.",
            "Army officials",
        ),
    ],
)
def test_a_dismissed_claim_has_its_claimant_and_its_rejecter(text: str, rejecter: str) -> None:
    claims = [claim for claim in read(text).claims if claim.low in (60, 9)]
    assert [(claim.measure, claim.low) for claim in claims] == [("killed", 60), ("captured", 9)]
    for claim in claims:
        assert claim.claimant_text == "Lakeside Liberation Front"
        assert (claim.stance, claim.rejected_by_text) == ("claimed", rejecter)


FRONT = "The Lakeside Liberation Front said it killed 60 soldiers in Lagos"


@pytest.mark.parametrize(
    ("text", "rejecter"),
    [
        (FRONT + ". The army denied the claim.", "army"),
        (FRONT + ", a claim denied by the army.", "army"),
        (FRONT + ". The army denied suffering any casualties.", "army"),
        (FRONT + ". The government called the figure exaggerated.", "government"),
        (FRONT + ". There was no truth in the claim, a minister said.", "minister"),
        (FRONT + ". It rained. It snowed. The sun came. It went. The army denied the Front's claim.", "army"),
        (FRONT + ". The army denied it was there.", None),
        (FRONT + ". It rained. It snowed. The sun came. It went. The army denied the claim.", None),
    ],
)
def test_who_rejects_a_figure_told_before(text: str, rejecter: str | None) -> None:
    assert [claim.rejected_by_text for claim in read(text).claims if claim.low == 60] == [rejecter]


@pytest.mark.parametrize(
    "text",
    [
        "The army rejected the rebels' claim to have killed 60 soldiers.",
        "The rebels' claim to have killed 60 soldiers was rejected by the army.",
    ],
)
def test_a_claim_denied_in_its_own_sentence_keeps_its_claimant(text: str) -> None:
    claim = read(text).claims[0]
    assert (claim.low, claim.claimant_text, claim.stance, claim.rejected_by_text) == (
        60,
        "rebels",
        "claimed",
        "army",
    )


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("The toll of nine dead is disputed by nobody.", None),
        (
            "The government denied the raid. It has spoken of 37 militants killed.",
            "government",
        ),
        (
            "The Lakeside Liberation Front said in a message that it struck Lagos. "
            "The message said seven of its own fighters had died.",
            "Lakeside Liberation Front",
        ),
        (
            "Officials spoke of 37 militants killed, then of 70, and insist that nobody was captured.",
            "Officials",
        ),
        ("The mayor said gunmen raided Lagos. Nine people were killed.", "mayor"),
        ("The mayor said gunmen raided Lagos. Separately, nine people were killed in Accra.", None),
        ("The mayor said gunmen raided Lagos. Since January 900 people have been killed.", None),
    ],
)
def test_claimant(text: str, claimant: str | None) -> None:
    claims = read(text).claims
    assert claims
    assert {claim.claimant_text for claim in claims} == {claimant}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Police in Lagos said about 30 prisoners were missing.", [("freed", 30, 30)]),
        ("Some 30 inmates escaped from the jail in Lagos.", [("freed", 30, 30)]),
        ("Forty soldiers were killed and nine captured in Lagos.", [("killed", 40, 40), ("captured", 9, 9)]),
        ('"They killed my son in Lagos," she said.', [("killed", 1, 1)]),
        ("Ninety six people were killed in Lagos.", [("killed", 96, 96)]),
        ("One person killed 16 others injured in a raid on Lagos.", [("killed", 1, 1), ("injured", 16, 16)]),
        (
            "Rebels killed nine guards in Lagos and captured four more.",
            [("killed", 9, 9), ("captured", 4, 4)],
        ),
    ],
)
def test_figures(text: str, figures: list[tuple[str, int, int]]) -> None:
    claims = read(text).claims
    assert [(claim.measure, claim.low, claim.high) for claim in claims] == figures
    assert "more" not in [claim.victims for claim in claims]
