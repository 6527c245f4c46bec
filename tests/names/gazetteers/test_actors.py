"""People and organisations of FollowTheMoney files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.names.gazetteers.files import faults, only, read, written
from workbench.names.gazetteers.actors import prominence_of_actor


def line(schema: str = "Person", identity: str = "p1", **properties: Any) -> str:
    """An entity as FollowTheMoney writes it."""
    return json.dumps(
        {"id": identity, "schema": schema, "properties": {"name": ["Ilyas Korai"]} | properties}
    )


def test_an_entity_keeps_its_names_country_and_position(tmp_path: Path) -> None:
    text = line(alias=["Elias Korai"], weakAlias=["Abu Tor"], nationality=["pk"], position=["governor"])
    entry = only(written(tmp_path, text))
    assert (entry.id, entry.kind, entry.name, entry.source) == ("mine:p1", "person", "Ilyas Korai", "mine")
    assert (entry.aliases, entry.country) == (("Elias Korai", "Abu Tor"), "PK")
    assert (entry.detail, entry.prominence) == ("governor", prominence_of_actor(2))


def test_properties_may_stand_in_the_object_itself(tmp_path: Path) -> None:
    text = (
        '{"id":"x","schema":"Company","name":"Tor Mines","aliases":["TM"],"country":"af","topics":"sanction"}'
    )
    entry = only(written(tmp_path, text))
    assert (entry.kind, entry.name, entry.aliases) == ("organisation", "Tor Mines", ("TM",))
    assert (entry.country, entry.detail) == ("AF", "sanctioned")


def test_the_caption_is_the_name_and_the_other_names_are_aliases(tmp_path: Path) -> None:
    document = json.loads(line(name=["KORAI, Ilyas", "Ilyas Korai"])) | {"caption": "Ilyas Korai"}
    entry = only(written(tmp_path, json.dumps(document)))
    assert (entry.name, entry.aliases) == ("Ilyas Korai", ("KORAI, Ilyas",))


@pytest.mark.parametrize(
    ("schema", "topics", "kind", "detail"),
    [
        ("Person", [], "person", ""),
        ("Person", ["role.pep", "sanction"], "person", "public office"),
        ("Person", ["crime.terror"], "person", "listed for terrorism"),
        ("Organization", [], "organisation", ""),
        ("Organization", ["sanction", "crime.terror"], "group", "armed group"),
        ("Organization", ["pol.party"], "group", "political party"),
        ("PublicBody", ["gov.security"], "organisation", "security service"),
        ("LegalEntity", ["mil"], "organisation", "military"),
    ],
)
def test_topics_tell_groups_from_organisations(
    tmp_path: Path, schema: str, topics: list[str], kind: str, detail: str
) -> None:
    entry = only(written(tmp_path, line(schema, topics=topics)))
    assert (entry.kind, entry.detail) == (kind, detail)


def test_what_is_no_actor_is_left_out(tmp_path: Path) -> None:
    entries, count, _ = read(
        written(tmp_path, "\n".join([line(), line("Vessel", "v"), line("Address", "a")]))
    )
    assert (len(entries), count.left_out, count.malformed) == (1, 2, 0)


def test_countries_are_chosen_among_all_that_an_entity_has(tmp_path: Path) -> None:
    text = "\n".join(
        [line(country=["suhh", "ru", "pk"]), line(identity="p2", country=["ru"]), line(identity="p3")]
    )
    entries, count, _ = read(written(tmp_path, text), "PK")
    assert [(entry.id, entry.country) for entry in entries] == [("mine:p1", "PK")]
    assert count.left_out == 2
    assert [entry.country for entry in read(written(tmp_path, text))[0]] == ["RU", "RU", None]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("what", "it is no JSON: "),
        ('{"id":"x","schema":"Person","properties":{"name":["A', "it is no JSON: "),
        ('{"id":"x","schema":"Person","properties":{"name":["\\ud800"]}}', "it is no JSON: "),
        ("[1,2]", "it is no JSON object"),
        ("[" * 100_000, "it is no JSON: "),
        ('{"schema":"Person","name":"A B"}', "it has no id"),
        ('{"id":5,"schema":"Person","name":"A B"}', "it has no id"),
        ('{"id":"x","name":"A B"}', "it has no schema"),
        ('{"id":"x","schema":"Person"}', "it has no name"),
        ('{"id":"x","schema":"Person","properties":[]}', "it has no name"),
        (line(identity="x", name=[None, 5, {"a": 1}]), "it has no name"),
        (line(identity="x", name="A" * 201), "its name is longer than 200 characters"),
        (line(identity="x" * 201), "its id is longer than 200 characters"),
        (line(), "the id 'p1' was there before"),
    ],
)
def test_a_malformed_line_costs_no_other(tmp_path: Path, text: str, reason: str) -> None:
    path = written(tmp_path, f"{line()}\n{text}\n{line(identity='p9')}\n")
    ((number, said),) = faults(path)
    assert (number, said.startswith(reason)) == (2, True)
    assert [entry.id for entry in read(path)[0]] == ["mine:p1", "mine:p9"]
