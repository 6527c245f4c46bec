"""Entities from the name tables."""

from __future__ import annotations

import pytest

from workbench.edits.entities import entity_id
from workbench.extract.extraction import ExtractedMention, ExtractedReport, Extraction
from workbench.model.span import MentionKind
from workbench.names.entry import NameEntry
from workbench.session.describing import describer, entity_of


def extraction_of(kind: MentionKind, words: str, source: str) -> Extraction:
    """An extraction with one mention that carries an id."""
    mention = ExtractedMention(
        id="m1", kind=kind, start=0, end=len(words), text=words, name=words, entity=source
    )
    report = ExtractedReport(name="x.txt", sha256="", length=len(words))
    return Extraction(report=report, mentions=(mention,))


def test_a_place_comes_with_what_the_gazetteer_knows() -> None:
    quetta = describer(extraction_of("place", "QUETTA", "geonames:1167528"))("geonames:1167528")
    assert quetta is not None
    assert (quetta.id, quetta.source) == (entity_id("geonames:1167528"), "geonames:1167528")
    assert (quetta.kind, quetta.name, quetta.country) == ("place", "Quetta", "PK")
    assert (quetta.admin[0], quetta.precision) == ("Balochistan", "town")
    assert quetta.latitude == pytest.approx(30.18, abs=0.01)


def test_a_place_that_only_the_gazetteer_has_is_found_by_its_name() -> None:
    found = describer(extraction_of("place", "Ouagadougou", "geonames:2357048"))("geonames:2357048")
    assert found is not None
    assert (found.name, found.country, found.status, found.origin) == (
        "Ouagadougou",
        "BF",
        "proposed",
        "rule",
    )


def test_a_person_comes_from_the_seed_table() -> None:
    found = describer(extraction_of("person", "Naqvi", "seed:mohsin-naqvi"))("seed:mohsin-naqvi")
    assert found is not None
    assert (found.kind, found.name, found.precision) == ("person", "Mohsin Naqvi", None)


def test_an_id_that_no_table_has_describes_nothing() -> None:
    assert describer(extraction_of("place", "Quetta", "geonames:0"))("geonames:0") is None


@pytest.mark.parametrize(("number", "precision"), [(1, "town"), (2, "district"), (3, "region"), (None, None)])
def test_the_precision_of_a_table_becomes_words(number: int | None, precision: str | None) -> None:
    assert entity_of(NameEntry(id="seed:x", kind="place", name="X", precision=number)).precision == precision
