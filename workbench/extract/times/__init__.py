"""Time expressions, found by the words they begin with and resolved against the published date."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from workbench.extract.document import Document, TimeExpression
from workbench.extract.remembered import Remembered
from workbench.extract.switches import is_on
from workbench.extract.times import clock, dates, durations, holidays, relative, years
from workbench.extract.times.dateline import dateline
from workbench.extract.times.reader import Reader
from workbench.extract.times.words import load_time_words

__all__ = ["dateline", "find_times"]

Rule = Callable[[Reader, int], TimeExpression | None]
NUMBER_RULES: tuple[Rule, ...] = (
    clock.clock_time,
    dates.numeric_date,
    dates.day_and_month,
    years.century,
    years.bare_year,
    durations.compound_duration,
    durations.amount,
)
CONTINUED = "time: continued"
COMPOUND_RULES: tuple[Rule, ...] = (years.hyphenated, durations.compound_duration)


def find_times(document: Document) -> list[TimeExpression]:
    """The time expressions in text order, without overlaps; ``document.published`` may be None.

    Values are TIMEX3. A bare weekday is the last such day on or before publication, open (XXXX-WXX-6)
    without a published date; a bare clock time falls on the day last mentioned.
    """
    reader = Reader(document)
    found: list[TimeExpression] = []
    last = 0
    every = RULES.each(document.lower)
    for token in [token for token, rules in enumerate(every) if rules]:
        expression = _match(reader, token, every[token]) if token >= last else None
        if expression is None:
            continue
        expression.first = max(expression.first, last)
        reader.remember(expression)
        found.append(expression)
        last = expression.last
        following = dates.continued(reader, expression)
        if following is not None and is_on(CONTINUED):
            following.why = CONTINUED
            reader.remember(following)
            found.append(following)
            last = following.last
    return found


def _match(reader: Reader, token: int, rules: tuple[Rule, ...]) -> TimeExpression | None:
    reader.enter(token)
    for rule in rules:
        expression = rule(reader, token)
        if expression is not None and is_on(name := f"time: {rule.__name__.replace('_', ' ')}"):
            expression.why = name
            return expression
    return None


def rules_of(word: str) -> tuple[Rule, ...]:
    """The rules to try at a lower-case word, in order; mostly none."""
    rules = rules_by_word().get(word)
    if rules is not None:
        return rules
    if word[0].isdecimal():
        return NUMBER_RULES
    return COMPOUND_RULES if "-" in word else ()


RULES = Remembered(rules_of)


@cache
def rules_by_word() -> dict[str, tuple[Rule, ...]]:
    """The rules of each word that has its own, in order."""
    words = load_time_words()
    rules: dict[str, tuple[Rule, ...]] = {}

    def add(triggers: Iterable[str], *added: Rule) -> None:
        for word in triggers:
            rules[word] = (*rules.get(word, ()), *added)

    add(words.cardinals.keys() - {"a", "an"}, clock.clock_time, durations.amount)
    add(("a", "an"), durations.amount)
    add(words.vague_numbers - {"recent", "coming", "some"}, durations.amount)
    add(words.ordinals, relative.quarter, years.century, relative.units_of)
    add(words.months, dates.month_first)
    add(words.weekdays, dates.weekday)
    add((f"{day}s" for day in words.weekdays if len(day) > 4), relative.repeated)
    add((*relative.SETS, "every", "each"), relative.repeated)
    add(dates.DEICTIC, dates.deictic)
    add(words.references.first_words(), relative.reference_word)
    add(relative.FIRST_OR_LAST, relative.units_of)
    add(relative.SHIFTING, relative.shifted_unit)
    add(("period", "time"), relative.period)
    add(("per",), durations.per_unit)
    add(words.holidays.first_words(), holidays.holiday)
    add((unit for unit in words.units if unit.endswith("s")), durations.unknown_number)
    add(("weekend",), relative.weekend)
    add(("that",), relative.demonstrative)
    add(("half",), durations.amount)
    add(words.seasons, years.season)
    add((*words.parts_of_day, "overnight"), clock.part_of_day)
    add(("day", "week", "month", "year"), relative.day_before_or_after, relative.part_of_unit)
    return rules
