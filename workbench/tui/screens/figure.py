"""Asking what a figure counts, how many, and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import msgspec
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from workbench.edits.claims import claim_words
from workbench.edits.edit import quoted
from workbench.model.claim import Claim, Measure, Scope, Side, Stance
from workbench.scheme.enumerations import CHOICES
from workbench.tui.screens.choice_field import ChoiceField
from workbench.tui.screens.figure_text import WrongNumber, read_bounds, write_bounds
from workbench.tui.screens.form import Form, labelled
from workbench.tui.screens.line_input import LineInput
from workbench.tui.screens.name_field import NOBODY, Name, NameField
from workbench.tui.screens.shown import FAINT


class FigureAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """A claim's figure and its source; the fields are those of Claim."""

    measure: Measure
    low: int | None = None
    high: int | None = None
    hedge: str | None = None
    victims: str | None = None
    side: Side = "unknown"
    claimant: str | None = None
    """Id of the span that names the claimant, where one does."""
    claimant_text: str | None = None
    stance: Stance = "reported"
    scope: Scope = "unclear"
    rejected_by: str | None = None
    """Id of the span that names who rejects the figure."""
    rejected_by_text: str | None = None


class FigureScreen(Form[FigureAnswer]):
    """Starts from a guess; dismisses with the figure as the analyst has it."""

    DEFAULT_CSS = """
    FigureScreen {
        & #numbers { width: 1fr; height: 1; }
        & #numbers > LineInput { width: 9; padding: 0 1 0 2; }
        & #numbers > Static { width: auto; padding: 0 1; }
        & #reading { width: 1fr; }
    }
    """

    def __init__(
        self,
        words: str,
        guess: FigureAnswer,
        claimants: Sequence[tuple[str | None, str]] = (),
        *,
        about: str = "",
    ) -> None:
        """words are those that state the figure; claimants the names in the report, the nearest first.

        about is the title of the incident that the claim will belong to.
        """
        super().__init__(_title(words, about))
        self._guess = guess
        self._names = [name for name in claimants if name[1].strip()]
        self._claimant = self._known(guess.claimant, guess.claimant_text)
        self._rejecter = self._known(guess.rejected_by, guess.rejected_by_text)

    def fields(self) -> ComposeResult:
        """Measure, figure, victims, source."""
        guess = self._guess
        yield labelled("measure", ChoiceField(CHOICES["measure"], guess.measure, identity="measure"))
        low, high = write_bounds(guess.low, guess.high, guess.hedge)
        numbers = (
            LineInput(low, placeholder="none", identity="low"),
            Static("to", markup=False),
            LineInput(high, identity="high"),
            Static(id="reading", markup=False),
        )
        yield labelled("from", Horizontal(*numbers, id="numbers"))
        hint = 'words around it: "at least", "dozens"'
        yield labelled("in words", LineInput(guess.hedge or "", placeholder=hint, identity="hedge"))
        hint = "who was counted, in the report's words"
        yield labelled("victims", LineInput(guess.victims or "", placeholder=hint, identity="victims"))
        yield labelled("side", ChoiceField(CHOICES["side"], guess.side, identity="side"))
        names = self._names
        field = NameField("Who says so?", names, self._claimant, "nobody named", identity="claimant")
        yield labelled("says who", field)
        yield labelled("stance", ChoiceField(CHOICES["stance"], guess.stance, identity="stance"))
        yield labelled("counts", ChoiceField(CHOICES["scope"], guess.scope, identity="scope"))
        field = NameField("Who rejects it?", names, self._rejecter, "nobody", identity="rejected_by")
        yield labelled("rejected by", field)

    def changed(self) -> None:
        """Reads the figure back in words."""
        try:
            answer = self._answer()
        except WrongNumber:
            reading, upper = "", ""
        else:
            reading, upper = _reading(answer), "open" if answer.high is None else "same"
        self.query_one("#reading", Static).update(Content.styled(reading, FAINT))
        self.query_one("#high", LineInput).placeholder = upper

    def submit(self) -> None:
        """Answers with the figure, if it is one."""
        try:
            answer = self._answer()
        except WrongNumber as problem:
            self.show_problem(str(problem))
            return
        problem_found = _problem(answer)
        self.show_problem(problem_found)
        if problem_found is None:
            self.answer(answer)

    def _known(self, span: str | None, words: str | None) -> Name:
        """A name as its field shows it; one that is only a span by the words that the span has."""
        if span is None and not words:
            return NOBODY
        return span, words or dict(self._names).get(span) or "as marked in the report"

    def _answer(self) -> FigureAnswer:
        guess = self._guess
        claimant, claimant_text = self._named("claimant", self._claimant, guess.claimant_text)
        rejected_by, rejected_by_text = self._named("rejected_by", self._rejecter, guess.rejected_by_text)
        hedge = self.text_of("hedge") or None
        low, high = read_bounds(self.text_of("low"), self.text_of("high"), hedge)
        return FigureAnswer(
            measure=cast(Measure, self.choice_of("measure")),
            low=low,
            high=high,
            hedge=hedge,
            victims=self.text_of("victims") or None,
            side=cast(Side, self.choice_of("side")),
            claimant=claimant,
            claimant_text=claimant_text,
            stance=cast(Stance, self.choice_of("stance")),
            scope=cast(Scope, self.choice_of("scope")),
            rejected_by=rejected_by,
            rejected_by_text=rejected_by_text,
        )

    def _named(self, identity: str, before: Name, words_before: str | None) -> tuple[str | None, str | None]:
        """Span and words of a name; the words as they were while the name is what it was."""
        name = self.query_one(f"#{identity}", NameField).name_value
        return name[0], words_before if name == before else name[1] or None


def _title(words: str, about: str) -> str:
    """The dialogue's title; where it is cut, the end of the words is missing and not the incident."""
    start = f"Figure for {about}:" if about else "Figure"
    return f"{start} {quoted(words, 60)}" if words.strip() else start.rstrip(":")


def _reading(answer: FigureAnswer) -> str:
    """What the numbers say: "exactly 5 killed", "5 or more killed"; empty while there are none."""
    if answer.low is None and answer.high is None:
        return ""
    exactly = "exactly " if answer.low == answer.high and not answer.hedge else ""
    return exactly + claim_words(_claim(answer))


def _problem(answer: FigureAnswer) -> str | None:
    """What is wrong with a figure, in a sentence."""
    if answer.low is not None and answer.high is not None and answer.low > answer.high:
        return f"The figure runs from {answer.low} down to {answer.high}: the lower one comes first."
    if answer.low is None and answer.high is None and not answer.hedge and answer.stance != "negated":
        return 'Give a number, or words such as "dozens".'
    return None


def _claim(answer: FigureAnswer) -> Claim:
    """The answer as a claim, to be put into words only."""
    return Claim(id="", status="proposed", origin="analyst", **msgspec.structs.asdict(answer))
