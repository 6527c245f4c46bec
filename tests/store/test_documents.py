"""What records that were just read have in common."""

from __future__ import annotations

from typing import Any

import msgspec

from tests.store.cases import span
from workbench.model.span import Candidate, Span
from workbench.store.documents import records_of, share_texts
from workbench.store.tables import rendered


def read(*spans: Any) -> list[Span]:
    """The spans as they come out of a table file, sharing what they can."""
    found = records_of("spans", rendered("spans", spans))
    share_texts("spans", found.values(), {})
    return list(found.values())  # type: ignore[arg-type]  # of the spans' table


def test_mentions_of_one_name_share_what_it_may_also_mean() -> None:
    weighed = (Candidate(source="seed:a", name="A", admin=("B",)), Candidate(source="seed:b", name="A"))
    written = [msgspec.structs.replace(span(number), candidates=weighed) for number in range(2)]
    one, other = read(*written)
    assert one.candidates == weighed
    assert one.candidates is other.candidates


def test_candidates_with_fields_that_the_program_does_not_know_are_kept_as_they_are() -> None:
    weighed = (Candidate(source="seed:a", name="A", extra={"seen": {"by": [1]}}),)
    [found] = read(msgspec.structs.replace(span(1), candidates=weighed))
    assert found.candidates == weighed
