"""Rules by name: all are listed with a line of their own, and one that is switched off leaves no trace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.extract.reading import GAZETTEER, PUBLISHED
from workbench.extract.extraction import (
    ExtractedClaim,
    ExtractedIncident,
    ExtractedMention,
    Extraction,
)
from workbench.extract.incidents.salience import load_salience
from workbench.extract.mentions.evidence import load_weights
from workbench.extract.pipeline import extract
from workbench.extract.rulebook import SHIPPED, Rulebook, in_force
from workbench.extract.rules import all_rules, names_in, rule_of, similar_rules, written
from workbench.extract.switches import family_of

REPORTS = sorted((Path(__file__).parents[2] / "seeds" / "reports").glob("*.txt"))
STORY = """Gunmen shot dead two teachers in Lagos on Monday, police said. Colonel Idris Belo told reporters
that at least five people, including three nurses, had been killed by a roadside bomb near the Karsa Bridge.
The Lakeside Liberation Front (LLF) claimed responsibility for the ambush. The army rejected the claim of
the LLF that 40 soldiers had died. No children were hurt.

Rebels attacked army posts in Accra, Tombe and Delibe, killing a guard and others. Similar raids were
reported in Omdar. The rebels were accused of the raids. The attackers also blew up a bridge."""
DAY = """Rebel fighters struck police stations and army posts across Ardan province on Monday in
a wave of raids, doctors said. The outlawed Lakeside Liberation Front (LLF) said it was behind the attacks.

Gunmen assaulted two police stations in Tombe. Fighting was also reported in Karsa, Delibe and Omdar."""


@pytest.fixture(autouse=True)
def _shipped_again() -> Iterator[None]:
    yield
    with in_force(SHIPPED):
        pass


def without(*off: str, text: str = STORY) -> Extraction:
    """The story, read with these rules switched off."""
    return extract(text, published=PUBLISHED, gazetteer=GAZETTEER, rulebook=Rulebook(frozenset(off)))


def reasons(found: Extraction) -> set[str]:
    """The names of all rules that had a part in an extraction."""
    return {
        name for part in (found.mentions, found.claims, found.incidents) for one in part for name in one.why
    }


def test_every_rule_that_fires_is_listed_with_what_it_does() -> None:
    fired = set().union(
        *(reasons(without(text=path.read_text("utf-8"))) for path in REPORTS), reasons(without())
    )
    assert len(fired) > 60
    assert {name for name in fired if rule_of(name) is None} == set(), "add a line to extract/rules.toml"


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_every_mention_claim_and_incident_names_its_rules_and_how_sure_they_are(path: Path) -> None:
    found = without(text=path.read_text("utf-8"))
    every: tuple[ExtractedMention | ExtractedClaim | ExtractedIncident, ...]
    every = (*found.mentions, *found.claims, *found.incidents)
    for one in every:
        assert one.why, one
        assert 0 < one.confidence < 1
        assert names_in(written(one.why)) == one.why


def test_weights_and_signs_have_their_own_lines() -> None:
    listed = {rule.name for rule in all_rules()}
    expected = {
        *load_weights(),
        *(f"sign: {sign}" for sign in load_salience().signs),
    }
    assert expected - listed == set(), "add a line to extract/rules.toml"
    assert len(listed) == len(all_rules())
    assert all(rule.meaning and ", " not in rule.name for rule in all_rules())


FIRING = {
    "title": "Colonel Idris Belo spoke in Lagos.",
    "speaks": "Idris Belo said so in Lagos.",
    "long-form": "The Lakeside Liberation Front (LLF) attacked a market.",
    "surname": "Colonel Idris Belo spoke in Lagos. The rebels hit Belo.",
    "shared-head": "Elders of the Zarun, Belok and Mirat districts met.",
    "country-acts": "Pakistan rejected the accusation on Monday.",
    "country-leads": "A Pakistan-backed militia attacked a camp.",
    "country-modifies": "The pilots said that US aircraft attacked a camp.",
    "actor": "Security forces fought in Lagos.",
    "time: weekday": "Gunmen attacked a market on Monday.",
    "weapon word": "The police found a rifle in the house.",
    "figure": "Some 40 shops were closed.",
    "event verb: attack": "Gunmen attacked a market on Monday.",
    "phrasal verb": "Rebels set fire to a school in Accra.",
    "weapon with effect": "A bomb tore apart a bus in Accra.",
    "accusation": "The rebels were accused of the murder of a nurse.",
    "casualty: die": "Six farmers died in the raid.",
    "breakdown": "At least five people, including three nurses, were killed in Lagos.",
    "and others": "The blast killed Colonel Idris Belo and others.",
    "none of them": "No civilians were hurt in the raid.",
    "attribution": "Police said 12 people were killed in Lagos.",
    "denial": "The rebels said they killed 40 soldiers. The army rejected these figures.",
    "dismissed as false": "The claim by the Lakeside Front that 40 soldiers were killed is false.",
    "responsibility: claimed": "A bomb killed six. The Lakeside Front claimed responsibility for the blast.",
    "cue": "Rebels ambushed an army patrol in Accra.",
    "sign: own place": "Rebels ambushed an army patrol in Accra.",
    "place: same paragraph": "Rebels attacked a bank in Accra. Gunmen also kidnapped two nurses.",
    "place: main place of the country": "Gunmen hit a market in Lagos.\n\nPolice were ambushed in Nigeria.",
    "umbrella": DAY,
    "umbrella: part": DAY,
    "claimed with the umbrella": DAY,
    "date: told again": "Gunmen killed a judge in Accra on Monday.\n\nThe murder of the judge shocked Lagos.",
    "named as hurt": "A bomb killed two in Accra. The dead were identified as Idris Belo and Amina Sule.",
    "named as suspect": "Gunmen killed two guards in Accra. The suspect was identified as Idris Belo.",
    "no MUC-4 type: told in passing": "There were killings and bombings by guerrillas.",
    "type of what it is similar to": "Rebels raided a post in Accra. Similar attacks were reported in Lagos.",
}
"""A rule and words that it fires on."""


@pytest.fixture(scope="module")
def shipped() -> dict[str, Extraction]:
    """What the words give while all rules are on; loaded once, which takes long."""
    with in_force(SHIPPED):
        return {rule: without(text=words) for rule, words in FIRING.items()}


@pytest.mark.parametrize("rule", FIRING)
def test_a_rule_that_is_switched_off_leaves_no_trace(rule: str, shipped: dict[str, Extraction]) -> None:
    def has_it(found: Extraction) -> bool:
        return any(rule in (name, family_of(name)) for name in reasons(found))

    assert has_it(shipped[rule]), reasons(shipped[rule])
    assert not has_it(without(rule, text=FIRING[rule]))


def test_switched_on_again_a_rule_says_what_it_said() -> None:
    before = without()
    assert without("casualty", "known") != before
    assert without() == before


def test_what_a_rule_said_is_gone_with_it() -> None:
    assert {claim.claimant_text for claim in without("attribution").claims} == {None}
    assert not [claim for claim in without("casualty").claims if claim.low]
    assert not [claim for claim in without("breakdown").claims if claim.part_of]
    assert not [mention for mention in without("time").mentions if mention.kind == "date"]
    assert not without("event verb", "event noun", "event compound", "phrasal verb", "weapon with effect",
                       "verb with object", "verb compound", "seeded by cues").incidents  # fmt: skip


def test_a_name_mistyped_is_known_by_its_neighbours() -> None:
    assert rule_of("casualty: kill").meaning == rule_of("casualty").meaning  # type: ignore[union-attr]
    assert rule_of("casualtie") is None
    assert similar_rules("casualtie")[0] == "casualty"
