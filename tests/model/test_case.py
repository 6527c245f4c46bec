"""The look-ups of a case."""

from __future__ import annotations

from workbench.model.case import Case
from workbench.model.report import Report


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
