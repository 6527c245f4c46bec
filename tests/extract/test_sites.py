"""How exactly the words around a place name say where something happened."""

from __future__ import annotations

import pytest

from tests.extract.reading import GAZETTEER
from workbench.extract.extraction import ExtractedPlace
from workbench.extract.pipeline import extract


def site(text: str) -> tuple[list[str], str, int]:
    """The place words of the first incident with their relation and precision."""
    found = extract(text, published="2025-03-12", gazetteer=GAZETTEER)
    place = next(incident.place for incident in found.incidents if incident.place is not None)
    assert isinstance(place, ExtractedPlace)
    words = {mention.id: mention.text for mention in found.mentions}
    return [words[mention] for mention in place.mentions], place.relation, place.precision


@pytest.mark.parametrize(
    ("where", "words", "relation", "precision"),
    [
        ("in Karsa", ["Karsa"], "in", 1),
        ("in the town of Karsa", ["Karsa"], "in", 1),
        ("in the northern town of Karsa", ["Karsa"], "in", 1),
        ("in Karsa district", ["Karsa"], "in", 2),
        ("in the district of Karsa", ["Karsa"], "in", 2),
        ("near Karsa", ["Karsa"], "near", 2),
        ("near the border town of Karsa", ["Karsa"], "near", 2),
        ("outside Karsa", ["Karsa"], "near", 2),
        ("close to Karsa", ["Karsa"], "near", 2),
        ("15 km north of Karsa", ["Karsa"], "near", 2),
        ("15 km from Karsa", ["Karsa"], "near", 2),
        ("some 20 kilometres south-west of Karsa", ["Karsa"], "near", 2),
        ("on the outskirts of Karsa", ["Karsa"], "near", 2),
        ("in the Karsa area", ["Karsa"], "near", 2),
        ("between Karsa and Delibe", ["Karsa", "Delibe"], "between", 2),
        ("on the road between Karsa and Delibe", ["Karsa", "Delibe"], "between", 2),
        ("in Ardan province", ["Ardan"], "region", 3),
        ("in the province of Ardan", ["Ardan"], "region", 3),
        ("in northern Ardan", ["Ardan"], "region", 3),
        ("in Nigeria", ["Nigeria"], "region", 3),
        ("in Ornak", ["Ornak"], "in", 2),
        ("between Ornak and Ardan", ["Ornak", "Ardan"], "between", 2),
        ("in Karsa in Ardan province", ["Karsa"], "in", 1),
    ],
)
def test_where_an_attack_happened(where: str, words: list[str], relation: str, precision: int) -> None:
    assert site(f"Gunmen attacked a convoy {where} on Monday, police said.") == (words, relation, precision)
