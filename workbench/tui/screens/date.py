"""Asking when something happened, and how exactly that is known."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from workbench.model.values import DateValue
from workbench.tui.screens.choice_field import ChoiceField
from workbench.tui.screens.date_text import DAY, DAYS, MONTH, WrongDate, in_words, read_date, write_date
from workbench.tui.screens.form import Form, labelled
from workbench.tui.screens.line_input import LineInput
from workbench.tui.screens.shown import FAINT, plain
from workbench.tui.widgets.incidents.wording import day_of

PRECISIONS = {"day": "that day", "few days": "within a week or a few days", "month": "within the month"}
"""Names of ACLED's time_precision 1, 2 and 3, and what they mean."""
_FORMS = tuple(
    Content.styled(form, FAINT)
    for form in (
        "day 2026-01-31 or 31 Jan 2026",
        "time 2026-01-31 03:00",
        "days 2026-01-30..2026-01-31",
        "month 2026-01",
    )
)
_NAMES = dict(zip((DAY, DAYS, MONTH), PRECISIONS, strict=True))
_NUMBERS = {name: number for number, name in _NAMES.items()}


class DateScreen(Form[DateValue]):
    """Dismisses with the date. The precision follows from what is typed until the analyst chooses one."""

    DEFAULT_CSS = """
    DateScreen #late { color: $text-warning; display: none; }
    """

    def __init__(self, value: DateValue | None, *, published: str | None = None) -> None:
        """published is the day the report came out, YYYY-MM-DD; of a later day it is said that it is one."""
        super().__init__("When did it happen?")
        self._before = value
        self._published = published
        self._chosen = value is not None and value.start is not None
        self._set: str | None = None

    def fields(self) -> ComposeResult:
        """The date as text, its precision, and how it reads."""
        before = self._before or DateValue()
        if before.words:
            yield labelled("the words", Static(Content.assemble("  ", plain(before.words))))
        yield labelled("date", LineInput(write_date(before), placeholder="YYYY-MM-DD", identity="date"))
        name = _NAMES.get(before.precision, "day")
        yield labelled("exact to", ChoiceField(PRECISIONS, name, identity="precision"))
        yield labelled("reads", Static(id="reading", markup=False))
        yield Static(f"That is after the report came out, on {self._published}.", id="late", markup=False)

    def legend_of(self, widget: Widget) -> Sequence[Content]:
        """For the date: what can be written."""
        return _FORMS if widget.id == "date" else super().legend_of(widget)

    def changed(self) -> None:
        """Reads the date back, and lets the precision follow a text that was changed."""
        try:
            value = self._read()
        except WrongDate:
            reading, late = "", False
        else:
            reading, late = in_words(value), self._after_the_report(value)
            self._follow(value)
        self.query_one("#reading", Static).update(Content.assemble("  ", (reading, FAINT)))
        self.query_one("#late").display = late

    def submit(self) -> None:
        """Answers with the date, if it is one."""
        try:
            value = self._read()
        except WrongDate as problem:
            self.show_problem(str(problem))
            return
        before = self._before or DateValue()
        same_days = (value.start, value.end) == (before.start, before.end or before.start)
        self.answer(
            msgspec.structs.replace(
                value,
                precision=_NUMBERS[self.choice_of("precision")],
                anchor=before.anchor if same_days else None,
                words=before.words,
            )
        )

    def _read(self) -> DateValue:
        """What is typed; a day without a year is in that of the date before. Raises WrongDate."""
        start = day_of(self._before.start) if self._before else None
        return read_date(self.text_of("date"), start.year if start else None)

    def _after_the_report(self, value: DateValue) -> bool:
        start, published = day_of(value.start), day_of(self._published)
        return start is not None and published is not None and published < start

    def _follow(self, value: DateValue) -> None:
        """Sets the precision that the days have, when they are not those it was last set for."""
        days = f"{value.start}..{value.end}"
        if self._set is None and self._chosen:
            self._set = days
        if days != self._set:
            self._set = days
            self.query_one("#precision", ChoiceField).value = _NAMES[value.precision]
