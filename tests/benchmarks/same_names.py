"""How long it takes to find the names of a case that are probably one, and to merge two of them.

python -m tests.benchmarks.same_names [ENTITIES] [SPANS]
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from typing import Any

from workbench.edits.same_entities import merge_entities
from workbench.model.case import Case
from workbench.model.entity import Entity
from workbench.model.report import Report
from workbench.model.span import Span
from workbench.review.same_names import same_names

_SYLLABLES = ("ka", "la", "ma", "na", "ba", "ra", "ta", "sa", "da", "ga", "zi", "pi", "ru", "mu", "shu",
              "kho", "bal", "nus", "dal", "meng", "nav", "haz", "ghor", "jan", "mir")  # fmt: skip
_SPANS_A_REPORT = 1000


def main(entities: int = 20_000, spans: int = 300_000) -> None:
    """Prints both times, in processor time so that other work on the machine counts for less."""
    chance = random.Random(1)
    made = [_entity(number, chance) for number in range(entities)]
    pairs = _timed(f"same names among {entities:,}", lambda: same_names(made))
    print(f"  {len(pairs):,} pairs")
    case = _case(made, spans)
    _timed(f"first look at the mentions of {spans:,} spans", lambda: case.mentions_of(made[0].id))
    merged = _timed("merging two of them", lambda: merge_entities(case, made[0].id, [made[4].id]))
    print(f"  {len(merged.changes):,} changes")


def _timed(what: str, act: Callable[[], Any]) -> Any:
    start = time.process_time()
    result = act()
    print(f"{what}: {1000 * (time.process_time() - start):,.0f} ms")
    return result


def _word(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(syllables)).title()


def _entity(number: int, chance: random.Random) -> Entity:
    """A place, a person, a group and an organisation in turn, the names as thick as in no real case."""
    made: dict[str, Any] = {"id": f"{number:06}", "status": "accepted", "origin": "rule", "country": "PK"}
    if number % 4 == 0:
        at: dict[str, Any] = {"latitude": chance.uniform(24, 36), "longitude": chance.uniform(60, 72)}
        return Entity(kind="place", name=_word(chance, 3), aliases=(_word(chance, 3),), **at, **made)
    if number % 4 == 1:
        return Entity(kind="person", name=f"{_word(chance, 2)} {_word(chance, 3)}", **made)
    name = (
        f"{_word(chance, 3)} {chance.choice(['Liberation', 'National'])} {chance.choice(['Army', 'Front'])}"
    )
    kind = "group" if number % 4 == 2 else "organisation"
    return Entity(kind=kind, name=name, aliases=(_word(chance, 1).upper(),), **made)  # type: ignore[arg-type]


def _case(entities: list[Entity], spans: int) -> Case:
    """A case whose spans point to the entities in turn."""
    reports = {
        f"r{number}": Report(id=f"r{number}", sha256="", length=0, name="")
        for number in range(spans // _SPANS_A_REPORT + 1)
    }
    mentions = {f"s{number}": _mention(number, entities) for number in range(spans)}
    known = {entity.id: entity for entity in entities}
    tables: dict[Any, Any] = {"reports": reports, "spans": mentions, "entities": known}
    return Case("case", tables={**tables, "claims": {}, "incidents": {}, "notes": {}})


def _mention(number: int, entities: list[Entity]) -> Span:
    entity = entities[number % len(entities)]
    start = number % _SPANS_A_REPORT * 20
    return Span(
        id=f"s{number}",
        report=f"r{number // _SPANS_A_REPORT}",
        start=start,
        end=start + len(entity.name),
        quote=entity.name,
        kind=entity.kind,
        entity=entity.id,
        status="proposed",
        origin="rule",
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
