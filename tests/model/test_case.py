"""The look-ups of a case."""

from __future__ import annotations

import itertools

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from workbench.model.case import Case
from workbench.model.entity import Entity
from workbench.model.entry import Change
from workbench.model.references import left_dangling
from workbench.model.report import Report
from workbench.model.span import Span


def report(identity: str, published: str | None, created: str, *, name: str = "a.txt") -> Report:
    """A report of that day, added at that second of a morning."""
    return Report(
        id=identity,
        created=f"2026-03-01T09:00:{created}Z",
        modified=f"2026-03-01T09:00:{created}Z",
        by="tester",
        rev=1,
        sha256="",
        length=0,
        name=name,
        published=published,
    )


def test_reports_are_in_the_order_in_which_they_were_published() -> None:
    in_order = [
        report("e", "2026-01-30", "09"),
        report("d", "2026-01-31", "07"),
        report("c", "2026-01-31", "08", name="a.txt"),
        report("b", "2026-01-31", "08", name="b.txt"),
        report("f", None, "01"),
        report("a", None, "02"),
    ]
    case = Case("case", [("reports", each) for each in sorted(in_order, key=lambda each: each.id)])
    assert [each.id for each in case.reports()] == list("edcbfa")


def mention(identity: str, start: int, entity: str | None) -> Span:
    """A mention of four letters."""
    return Span(
        id=identity,
        report="r",
        start=start,
        end=start + 4,
        quote="Goma",
        kind="place",
        entity=entity,
        status="accepted",
        origin="analyst",
    )


def place(identity: str, **fields: object) -> Entity:
    """A place of the analyst's own."""
    return Entity(id=identity, kind="place", name=identity, status="accepted", origin="analyst", **fields)  # type: ignore[arg-type]


def changed(case: Case, span: Span, **fields: object) -> Change:
    """A change of some fields of a span."""
    return Change("spans", span.id, case.stored("spans", span.id), msgspec.structs.replace(span, **fields))


def test_the_mentions_of_an_entity_follow_every_change() -> None:
    first, second, other = mention("s2", 3, "goma"), mention("s1", 9, "goma"), mention("s3", 20, None)
    case = Case("case", [("spans", each) for each in (second, first, other)])
    assert case.mentions_of("goma") == [first, second]
    case.apply([changed(case, second, entity="other"), changed(case, other, entity="goma")])
    assert [each.id for each in case.mentions_of("goma")] == ["s2", "s3"]
    assert [each.id for each in case.mentions_of("other")] == ["s1"]
    case.apply([changed(case, first, deleted=True)])
    assert [each.id for each in case.mentions_of("goma")] == ["s3"]
    assert case.mentions_of("nowhere") == []


def test_the_spans_with_given_bounds_are_those_that_live_there() -> None:
    here = [mention("s2", 3, None), mention("s1", 3, "goma")]
    longer = msgspec.structs.replace(mention("s3", 3, None), end=9)
    case = Case("case", [("spans", each) for each in (*here, longer, mention("s4", 4, None))])
    assert case.spans_at("r", 3, 7) == here[::-1]
    case.apply([changed(case, here[0], deleted=True)])
    assert case.spans_at("r", 3, 7) == [here[1]]
    assert case.spans_at("other", 3, 7) == []


BOUNDS = st.integers(254, 257)
STATES = st.tuples(st.sampled_from("abc"), st.sampled_from("rs"), BOUNDS, st.integers(0, 3), st.booleans())


@given(st.lists(STATES, max_size=12), st.integers(0, 12))
def test_the_spans_with_given_bounds_follow_every_change(
    states: list[tuple[str, str, int, int, bool]], asked: int
) -> None:
    case = Case("case")
    for number, (identity, of, start, length, deleted) in enumerate(states):
        state = msgspec.structs.replace(
            mention(identity, start, None), report=of, end=start + length, deleted=deleted
        )
        if number == asked:
            case.spans_at("r", 0, 1)
        case.apply([Change("spans", identity, case.stored("spans", identity), state)])
    for of, start, length in itertools.product("rs", range(254, 258), range(4)):
        looped = [each for each in case.spans_of(of) if (each.start, each.end) == (start, start + length)]
        assert case.spans_at(of, start, start + length) == sorted(looped, key=lambda each: each.id)


def test_an_entity_that_was_merged_is_found_under_its_old_id() -> None:
    case = Case("case", [("entities", place("goma", merged=("ngoma",))), ("entities", place("sake"))])
    kept = case.entity("goma")
    assert case.entity_now("ngoma") == case.entity_now("goma") == kept
    assert case.entity_now("sake") == case.entity("sake")
    assert case.entity_now("nowhere") is None
    gone = msgspec.structs.replace(kept, deleted=True)
    case.apply([Change("entities", "goma", kept, gone)])
    assert case.entity_now("ngoma") is None


def test_a_span_that_would_point_to_a_deleted_entity_is_found_unless_it_changes_too() -> None:
    span = mention("s", 0, "goma")
    case = Case("case", [("entities", place("goma")), ("entities", place("sake")), ("spans", span)])
    entity = case.entity("goma")
    deletion = Change("entities", "goma", entity, msgspec.structs.replace(entity, deleted=True))
    assert left_dangling(case, [deletion]) == span
    assert left_dangling(case, [deletion, changed(case, span, entity="sake")]) is None
    assert left_dangling(case, [deletion, changed(case, span, tags=("t",))]) is not None
