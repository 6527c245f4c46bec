"""Entities from the name tables."""

from __future__ import annotations

import pytest

from workbench.edits.entities import entity_id
from workbench.extract.extraction import ExtractedMention, ExtractedPlaceMention, ExtractedReport, Extraction
from workbench.model.span import Candidate, MentionKind
from workbench.names.entry import NameEntry
from workbench.session.describing import describer, entity_of, entity_of_candidate


def extraction_of(mention: ExtractedMention) -> Extraction:
    """An extraction with one mention that carries an id."""
    return Extraction(report=ExtractedReport(name="x.txt", sha256="", length=99), mentions=(mention,))


def mention_of(kind: MentionKind, words: str, source: str) -> ExtractedMention:
    return ExtractedMention(
        id="m1", kind=kind, start=0, end=len(words), text=words, name=words, entity=source
    )


def test_a_place_of_the_seed_table_comes_with_what_that_knows() -> None:
    found = extraction_of(mention_of("place", "QUETTA", "geonames:1167528"))
    quetta = describer(found)("geonames:1167528")
    assert quetta is not None
    assert (quetta.id, quetta.source) == (entity_id("geonames:1167528"), "geonames:1167528")
    assert (quetta.kind, quetta.name, quetta.country) == ("place", "Quetta", "PK")
    assert (quetta.admin[0], quetta.precision) == ("Balochistan", "town")
    assert quetta.latitude == pytest.approx(30.18, abs=0.01)


def test_a_place_of_the_gazetteer_comes_with_what_its_mention_carries() -> None:
    mention = ExtractedPlaceMention(
        id="m1", kind="place", start=0, end=3, text="La.", name="La.", entity="geonames:4331987",
        entity_name="Louisiana", entity_kind="admin1", entity_precision=3, country="US", lat=31.0, lon=-92.0,
        score=1.0,
    )  # fmt: skip
    found = describer(extraction_of(mention))("geonames:4331987")
    assert found is not None
    assert (found.name, found.country, found.precision) == ("Louisiana", "US", "region")
    assert (found.latitude, found.longitude) == (31.0, -92.0)
    assert (found.status, found.origin) == ("proposed", "rule")


@pytest.mark.parametrize(
    ("number", "precision"), [(1, "town"), (2, "district"), (3, "region"), (None, "town")]
)
def test_what_a_table_says_of_how_exactly_a_place_is_known_outweighs_its_kind(
    number: int | None, precision: str
) -> None:
    mention = ExtractedPlaceMention(
        id="m1", kind="place", start=0, end=5, text="Tombe", name="Tombe", entity="mine:1",
        entity_name="Tombe", entity_kind="city", entity_precision=number, score=1.0,
    )  # fmt: skip
    found = describer(extraction_of(mention))("mine:1")
    assert found is not None
    assert found.precision == precision


@pytest.mark.parametrize(
    ("source", "name", "precision"),
    [
        ("geonames:2357048", "Ouagadougou", "town"),
        ("geonames:1149361", "Afghanistan", "region"),
        ("geonames:0", "No table has this", "town"),
    ],
)
def test_a_candidate_becomes_an_entity(source: str, name: str, precision: str) -> None:
    candidate = Candidate(
        source=source, name=name, country="AF", admin=("Kunar",), latitude=1.5, longitude=2.5, score=0.2
    )
    entity = entity_of_candidate(candidate)
    assert (entity.id, entity.source, entity.kind) == (entity_id(source), source, "place")
    assert (entity.name, entity.country, entity.admin) == (name, "AF", ("Kunar",))
    assert (entity.latitude, entity.longitude, entity.precision) == (1.5, 2.5, precision)


def test_a_candidate_that_the_seed_table_has_becomes_its_entity() -> None:
    entity = entity_of_candidate(Candidate(source="geonames:1167528", name="Quetta"))
    assert "Shalkot" in entity.aliases


def test_a_person_comes_from_the_seed_table() -> None:
    found = describer(extraction_of(mention_of("person", "Naqvi", "seed:mohsin-naqvi")))("seed:mohsin-naqvi")
    assert found is not None
    assert (found.kind, found.name, found.precision) == ("person", "Mohsin Naqvi", None)


def test_an_id_that_no_table_has_describes_nothing() -> None:
    assert describer(extraction_of(mention_of("place", "Quetta", "geonames:0")))("geonames:0") is None


@pytest.mark.parametrize(("number", "precision"), [(1, "town"), (2, "district"), (3, "region"), (None, None)])
def test_the_precision_of_a_table_becomes_words(number: int | None, precision: str | None) -> None:
    assert entity_of(NameEntry(id="seed:x", kind="place", name="X", precision=number)).precision == precision
