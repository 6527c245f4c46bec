"""Where the reading of time expressions stands: the report, its date, and the last day and year mentioned."""

from __future__ import annotations

import datetime

from msgspec import Struct, field

from workbench.extract.document import CAPITALS, Document, TimeExpression, TimeKind
from workbench.extract.times.calendar import date_value, interval, nearest_year, units_away
from workbench.extract.times.words import BEFORE_CHRIST, TimeWords, load_time_words, year

FAR_YEARS = 5
"""Years away from the published date that show a text to tell history, if it has this many such years."""
FAR = 2
"""Years of distance that count as far."""
NEWS_SHARE = 0.2
"""Weekdays and "today" per far year above which a text is news that only looks back."""
NEWS_WORDS = frozenset({"today", "yesterday", "tomorrow", "tonight"})
NEWS_UNITS = frozenset({"week", "month", "year"})
NEWS_PRONOUNS = frozenset({"this", "last", "next"})
SHORT_WEEKDAY = 4
"""Letters up to which a weekday's name is an abbreviation, and needs a full stop."""
Reference = tuple[datetime.date | None, str]
"""A day that others are counted from, and where it is from."""
LOOK_BACK, LOOK_AHEAD = 14, 6
"""Tokens around a date in which a verb can turn it to the future."""


class Reader(Struct):
    """The state that the rules share while they go through a report."""

    document: Document
    words: TimeWords = field(default_factory=load_time_words)
    sentence: tuple[int, int] = (0, 0)
    narrative: bool = False
    """The text tells history: a month or day without a year takes the last year mentioned."""
    last_day: datetime.date | None = None
    last_year: int | None = None

    def __post_init__(self) -> None:
        self.narrative = tells_history(self.document, self.words)

    @property
    def published(self) -> datetime.date | None:
        """The date the report was published, None while it is unknown."""
        return self.document.published

    def enter(self, token: int) -> None:
        """Move to the sentence of a token."""
        self.sentence = self.document.sentences[self.document.sentence_of[token]]

    def word(self, token: int) -> str:
        """The lower-case word of a token, empty outside the sentence."""
        start, end = self.sentence
        return self.document.lower[token] if start <= token < end else ""

    def is_capital(self, token: int) -> bool:
        """Whether the token is written as a name, or case says nothing in this report."""
        return self.document.shapes[token] in CAPITALS or self.document.casing != "mixed"

    def touches(self, token: int) -> bool:
        """Whether no blank stands before the token."""
        return self.document.starts[token] == self.document.ends[token - 1]

    def found(
        self,
        first: int,
        last: int,
        kind: TimeKind,
        value: str | None,
        anchor: str | None = None,
        anaphoric: bool = False,
    ) -> TimeExpression:
        """The expression over tokens [first, last), with the days its value covers."""
        days = interval(value) if value and kind in ("date", "time") else None
        start, end = days or (None, None)
        return TimeExpression(first, last, kind, value, start, end, anaphoric, anchor if days else None)

    def away(
        self,
        first: int,
        last: int,
        unit: str,
        count: int,
        reference: Reference,
        anaphoric: bool = False,
    ) -> TimeExpression:
        """The date over tokens [first, last) that lies ``count`` units from a day."""
        day, anchor = reference
        value = units_away(day, unit, count) if day is not None else None
        return self.found(first, last, "date", value, anchor, anaphoric)

    def remember(self, expression: TimeExpression) -> None:
        """Keep the day and year of an expression for those that refer back."""
        if expression.start is None or expression.end is None or expression.value is None:
            return
        if expression.start == expression.end:
            self.last_day = expression.start
        if expression.start.year == expression.end.year:
            self.last_year = expression.start.year

    def context_day(self) -> tuple[datetime.date | None, str]:
        """The day that "later" and clock times refer to, and where it is from."""
        if self.last_day is not None:
            return self.last_day, "previous"
        return self.published, "published"

    def reference_day(self) -> tuple[datetime.date | None, str]:
        """The day that "last week" refers to: of publication, or in a history the last one mentioned."""
        return self.context_day() if self.narrative else (self.published, "published")

    def year_for(self, month: int, day: int | None, token: int, future: bool = False) -> int | None:
        """The year of a month or day named without one; None while it stays open."""
        if self.narrative or self.published is None:
            return self.last_year
        return nearest_year(self.published, month, day, future or self.is_future(token))

    def open_date(self, month: int, day: int | None, token: int, future: bool = False) -> tuple[str, str]:
        """The value of a month or day named without a year, and where its year is from."""
        value = date_value(self.year_for(month, day, token, future), month, day)
        return value, "previous" if self.narrative or self.published is None else "published"

    def is_future(self, token: int, possessive: bool = False) -> bool:
        """Whether the sentence speaks of what is to come at the token.

        Of "Wednesday's ruling" (``possessive``) only what follows tells: "he would defy Wednesday's ruling".
        """
        start, end = self.sentence
        for before in range(token - 1, max(start, token - LOOK_BACK) - 1, -1) if not possessive else ():
            word = self.document.lower[before]
            if word in self.words.future:
                return True
            if word in self.words.past or (word.endswith("ed") and len(word) > 4):
                return False
        return "will" in self.document.lower[token + 1 : min(end, token + LOOK_AHEAD)]


def tells_history(document: Document, words: TimeWords) -> bool:
    """Whether the years a text names lie far from its publication, and no weekday ties it to the news."""
    if document.published is None:
        return False
    years = [found for word in document.lower if len(word) == 4 and (found := year(word)) is not None]
    ancient = sum(word in BEFORE_CHRIST for word in document.lower)
    far = ancient + sum(abs(found - document.published.year) >= FAR for found in years)
    if far < FAR_YEARS or far < len(years) + ancient - far:
        return False
    return sum(tells_news(document, token, words) for token in range(len(document))) <= NEWS_SHARE * far


def tells_news(document: Document, token: int, words: TimeWords) -> bool:
    """Whether a word counts from the day of publication: "today", "Monday", the "week" of "last week"."""
    word = document.lower[token]
    if word in NEWS_WORDS:
        return True
    if word in words.weekdays:
        return len(word) > SHORT_WEEKDAY and not follows_date(document, token)
    return word in NEWS_UNITS and token > 0 and document.lower[token - 1] in NEWS_PRONOUNS


def follows_date(document: Document, token: int) -> bool:
    """Whether a weekday belongs to a full date: "Saturday, 31 January"."""
    after = document.lower[token + 1 : token + 3]
    return after[:1] == [","] and any(word in load_time_words().months or word.isdecimal() for word in after)
