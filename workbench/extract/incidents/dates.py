"""When an event happened: the dates of its sentence, else the last date told before it."""

from __future__ import annotations

from workbench.extract.document import Document, TimeExpression
from workbench.extract.incidents.incident import FoundDate

LONGEST_DAYS = 31
"""A longer interval dates no incident."""
WEEK = 7


class DateReader:
    """Reads the dates of events, sentence after sentence."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.last: FoundDate | None = None
        """The last single day told so far."""
        self._by_sentence: dict[int, list[TimeExpression]] = {}
        for time in document.times:
            if time.kind in ("date", "time") and time.start is not None and time.end is not None:
                self._by_sentence.setdefault(document.sentence_of[time.first], []).append(time)

    def has_date(self, sentence: int) -> bool:
        """Whether the sentence has a date or time that can be placed on the calendar."""
        return sentence in self._by_sentence

    def read(self, sentence: int) -> None:
        """Take note of the days of a sentence; to be called for each sentence in order."""
        for time in self._by_sentence.get(sentence, ()):
            if time.start is not None and time.start == time.end and not time.anaphoric:
                self.last = self._found(time, own=False)
                return

    def of_event(self, sentence: int, token: int) -> FoundDate | None:
        """The date nearest to an event word in its sentence, else the last day told, else the published."""
        times = [
            time
            for time in self._by_sentence.get(sentence, ())
            if time.start is not None
            and time.end is not None
            and (time.end - time.start).days <= LONGEST_DAYS
        ]
        if times:
            days = [time for time in times if time.start == time.end] or times
            nearest = min(days, key=lambda time: abs(time.first - token))
            found = self._found(nearest, own=True)
            found.clock = next((clock for time in times if (clock := _clock(time)) is not None), None)
            return found
        if self.last is not None:
            last = self.last
            return FoundDate(last.start, last.end, last.precision, None, last.time)
        published = self.document.published
        return FoundDate(published, published, 2) if published is not None else None

    def _found(self, time: TimeExpression, own: bool) -> FoundDate:
        assert time.start is not None and time.end is not None
        days = (time.end - time.start).days + 1
        precision = 1 if days == 1 else 2 if days <= WEEK else 3
        return FoundDate(time.start, time.end, precision, _clock(time), time, own)


def _clock(time: TimeExpression) -> str | None:
    """ "HH:MM" of a clock time, None for a part of the day."""
    if time.kind != "time" or time.value is None or "T" not in time.value:
        return None
    clock = time.value.partition("T")[2][:5]
    hours, _, minutes = clock.partition(":")
    return clock if hours.isdecimal() and minutes.isdecimal() and len(clock) == 5 else None
