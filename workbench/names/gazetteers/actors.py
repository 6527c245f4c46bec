"""People and organisations of FollowTheMoney and OpenSanctions files: one JSON object a line.

The schemata are those of https://followthemoney.tech/explorer/. Properties stand in ``properties``, each a
list of texts, or in the object itself, each a text or a list.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterator
from typing import Any

import msgspec

from workbench.names.entry import EntryKind, NameEntry
from workbench.names.gazetteers.cells import aliases_of, clean_name, country, name_of, quoted
from workbench.names.gazetteers.faults import BadRow, RowCount
from workbench.names.gazetteers.lines import Lines

KIND_OF_SCHEMA: dict[str, EntryKind] = {
    "Person": "person",
    "Organization": "organisation",
    "Company": "organisation",
    "PublicBody": "organisation",
    "LegalEntity": "organisation",
}
"""The schemata of what acts; others, such as ships, addresses and payments, are left out."""
_GROUP_TOPICS = {"crime.terror": "armed group", "pol.party": "political party"}
"""Topics that make an organisation a group, and what it then is."""
_TOPIC_WORDS = {
    "role.pep": "public office",
    "gov": "government",
    "gov.head": "head of state or government",
    "gov.security": "security service",
    "mil": "military",
    "crime.terror": "listed for terrorism",
    "wanted": "wanted",
    "sanction": "sanctioned",
}
"""What an actor is where the file has no words for it, the most telling topic first."""
_OTHER_NAMES = ("alias", "aliases", "weakAlias", "previousName", "abbreviation")
_COUNTRIES = ("country", "countries", "nationality", "jurisdiction", "mainCountry", "citizenship")
_WORDS = ("position", "classification", "legalForm", "description", "summary")
_LONGEST_ID = 200
LONGEST_DETAIL = 80
"""Code points of what an entry is, as it stands beside its name in a list."""

_PRIOR, _ALIAS_WEIGHT, _ALIASES_COUNTED = 0.3, 0.02, 10


def prominence_of_actor(aliases: int) -> float:
    """How likely an imported person or group is meant, 0 to 1: below those of the seed tables, which are
    often in the news, and a little more for each of up to ten other names."""
    return _PRIOR + _ALIAS_WEIGHT * math.sqrt(min(_ALIASES_COUNTED, aliases))


def read_actors(
    lines: Lines, count: RowCount, *, source: str, countries: Container[str] = ()
) -> Iterator[NameEntry]:
    """The people, groups and organisations, of ``countries`` where any are given; counts every row.

    Raises GazetteerError when the file cannot be read on.
    """
    decoder = msgspec.json.Decoder()
    ids: set[str] = set()
    for line, text in lines.read(count):
        try:
            actor = _Actor(_decoded(decoder, text))
            if actor.id in ids:
                raise BadRow(f"the id {quoted(actor.id)} was there before")
            kind = KIND_OF_SCHEMA.get(actor.schema)
            homes = actor.countries()
            entry = None if kind is None else actor.entry(kind, _home(homes, countries), source)
        except BadRow as problem:
            count.reject(line, str(problem))
            continue
        ids.add(actor.id)
        if entry is None or (countries and not any(each in countries for each in homes)):
            count.leave_out()
            continue
        count.keep()
        yield entry


def _decoded(decoder: msgspec.json.Decoder[Any], text: str) -> dict[str, Any]:
    try:
        found = decoder.decode(text)
    except (msgspec.DecodeError, RecursionError) as problem:
        raise BadRow(f"it is no JSON: {problem}") from problem
    if not isinstance(found, dict):
        raise BadRow("it is no JSON object")
    return found


def _home(homes: list[str], wanted: Container[str]) -> str | None:
    """The country that an actor is shown with: the first that was asked for, else the first."""
    return next((each for each in homes if each in wanted), homes[0] if homes else None)


class _Actor:
    """One object of the file."""

    def __init__(self, document: dict[str, Any]) -> None:
        """Raises BadRow when it has no schema or its id is no text."""
        self._document = document
        properties = document.get("properties")
        self._properties: dict[str, Any] = properties if isinstance(properties, dict) else document
        schema, identity = document.get("schema"), document.get("id")
        if not isinstance(schema, str) or not schema:
            raise BadRow("it has no schema")
        if not isinstance(identity, str) or not clean_name(identity):
            raise BadRow("it has no id")
        if len(identity) > _LONGEST_ID:
            raise BadRow(f"its id is longer than {_LONGEST_ID} characters")
        self.schema = schema
        self.id = clean_name(identity)

    def texts(self, *names: str) -> Iterator[str]:
        """The texts of some properties, in their order."""
        for name in names:
            value = self._properties.get(name)
            values = value if isinstance(value, list) else (value,)
            yield from (each for each in values if isinstance(each, str) and each.strip())

    def countries(self) -> list[str]:
        """The codes of its countries; those of states that are no more, and longer codes, are passed over."""
        found: dict[str, None] = {}
        for text in self.texts(*_COUNTRIES):
            try:
                code = country(text.strip())
            except BadRow:
                continue
            if code:
                found[code] = None
        return list(found)

    def entry(self, kind: EntryKind, home: str | None, source: str) -> NameEntry:
        """The actor as an entry. Raises BadRow when it has no name."""
        caption = self._document.get("caption")
        names = [*([caption] if isinstance(caption, str) else []), *self.texts("name")]
        name = name_of(next((each for each in names if each.strip()), ""))
        aliases = aliases_of(name, (*names, *self.texts(*_OTHER_NAMES)))
        topics = list(self.texts("topics"))
        group = next((words for topic, words in _GROUP_TOPICS.items() if topic in topics), None)
        if kind == "organisation" and group is not None:
            kind = "group"
        return NameEntry(
            id=f"{source}:{self.id}",
            kind=kind,
            name=name,
            aliases=aliases,
            country=home,
            prominence=prominence_of_actor(len(aliases)),
            detail=self._detail(topics, group if kind == "group" else None),
            source=source,
        )

    def _detail(self, topics: list[str], group: str | None) -> str:
        words = next(self.texts(*_WORDS), None) or group
        by_topic = next((said for topic, said in _TOPIC_WORDS.items() if topic in topics), "")
        return clean_name(words or by_topic)[:LONGEST_DETAIL]
