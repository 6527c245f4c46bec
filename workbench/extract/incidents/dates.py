"""When an event happened: the dates of its sentence, else the last date told before it."""

from __future__ import annotations

from workbench.extract.attribution.words import load_reporting_words
from workbench.extract.document import Document, TimeExpression
from workbench.extract.incidents.datelines import in_dateline
from workbench.extract.incidents.incident import FoundDate

LONGEST_DAYS = 31
"""A longer interval dates no incident."""
WEEK = 7
SPEECH_REACH = 6
"""Tokens before a day in which the verb of saying stands that it dates."""
VERBS = "VZEFG"
BEFORE_SPEECH = VERBS + "KY.,"
"""Tags between a day and a verb before it that show that the day is not that of the verb."""
SPEECH_LAG = 3
"""Days between what is told and the day on which it is said, at most, where no day of its own is given."""
LEAD_REACH = 5
"""Sentences after one without a day in which its day may be told."""
LEAD_LAG = 30
"""Days before publication beyond which such a day is that of something else."""
END_OF_DAY = "24:00"
TOWARDS = frozenset({"before", "until", "till", "to", "by"})
"""Before "midnight" these mean the evening, not the first minutes of the day."""


class DateReader:
    """Reads the dates of events, sentence after sentence."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.last: FoundDate | None = None
        """The last single day told so far."""
        self._newest: FoundDate | None = None
        """The latest day told so far: an older one, told in passing, does not outlive its paragraph."""
        self._paragraph = -1
        self._by_sentence: dict[int, list[TimeExpression]] = {}
        self._of_speech: dict[int, TimeExpression] = {}
        """Sentence -> the day on which something was said or printed, not on which it happened."""
        for time in document.times:
            if time.kind not in ("date", "time") or time.start is None or time.end is None:
                continue
            if document.published is not None and time.start > document.published:
                continue
            sentence = document.sentence_of[time.first]
            if in_dateline(document, time.first) or _dates_speech(document, time):
                self._of_speech.setdefault(sentence, time)
            else:
                self._by_sentence.setdefault(sentence, []).append(time)

    def has_date(self, sentence: int) -> bool:
        """Whether the sentence has a date or time that can be placed on the calendar."""
        return sentence in self._by_sentence

    def read(self, sentence: int) -> None:
        """Take note of the days of a sentence; to be called for each sentence in order."""
        paragraph = self.document.paragraph_of[sentence]
        if paragraph != self._paragraph:
            self._paragraph = paragraph
            if self._newest is not None:
                self.last = self._newest
        latest: TimeExpression | None = None
        for time in self._by_sentence.get(sentence, ()):
            if time.start is None or time.start != time.end or time.anaphoric:
                continue
            if self._opens_interval(time):
                continue
            if self.document.published is None:
                self.last = self._found(time, own=False)
                return
            if latest is None or latest.start is None or time.start > latest.start:
                latest = time
        if latest is not None:
            self.last = self._found(latest, own=False)
            if self._newest is None or self.last.start >= self._newest.start:
                self._newest = self.last

    def of_event(self, sentence: int, token: int, known: bool = False) -> FoundDate | None:
        """The date nearest to an event word in its sentence, else the last day told, else the published.

        An event told as ``known`` ("resigned today over the killing") has no day that a verb before it has.
        """
        times = [
            time
            for time in self._by_sentence.get(sentence, ())
            if time.start is not None
            and time.end is not None
            and (time.end - time.start).days <= LONGEST_DAYS
            and not (known and not self._is_of_noun(token, time))
        ]
        if times:
            days = [time for time in times if time.start == time.end] or times
            nearest = min(days, key=lambda time: abs(time.first - token))
            found = self._found(nearest, own=True)
            found.clock = next((clock for time in times if (clock := self._clock(time)) is not None), None)
            return found
        said = self._of_speech.get(sentence)
        if said is not None and said.start is not None and not self._told_before(said):
            return self._told_after(sentence) or self._found(said, own=False)
        if self.last is not None:
            last = self.last
            return FoundDate(last.start, last.end, last.precision, None, last.time)
        return self._told_after(sentence) or self._published()

    def _is_of_noun(self, token: int, time: TimeExpression) -> bool:
        """Whether a day is that of an event noun, not of a verb: "the killing of two judges on Monday"."""
        tags = self.document.tags
        start = self.document.sentences[self.document.sentence_of[token]][0]
        if all(tags[k] not in VERBS for k in range(start, token)):
            return True
        return token < time.first and all(tags[k] not in VERBS for k in range(token, time.first))

    def _told_after(self, sentence: int) -> FoundDate | None:
        """The first day told soon after a sentence that names none: a lead and what it sums up."""
        if self.document.published is None:
            return None
        for later in range(sentence + 1, sentence + 1 + LEAD_REACH):
            for time in self._by_sentence.get(later, ()):
                if (
                    time.start is None
                    or time.start != time.end
                    or time.anaphoric
                    or self._opens_interval(time)
                ):
                    continue
                lag = (self.document.published - time.start).days
                return self._found(time, own=False) if lag <= LEAD_LAG else None
        return None

    def _published(self) -> FoundDate | None:
        published = self.document.published
        return FoundDate(published, published, 2) if published is not None else None

    def of_history(self, sentence: int, token: int) -> FoundDate | None:
        """The date of something told as history: the nearest of its own sentence, however long."""
        times = self._by_sentence.get(sentence)
        if not times or self.document.published is None:
            return None
        return self._found(min(times, key=lambda time: abs(time.first - token)), own=True)

    def _told_before(self, said: TimeExpression) -> bool:
        """Whether the last day told is likely the one that somebody speaks of on a day named after it."""
        if self.last is None or said.start is None:
            return False
        return 0 <= (said.start - self.last.end).days <= SPEECH_LAG

    def is_cumulative(self, date: FoundDate | None) -> bool:
        """Whether it is the whole time since a day: "since Saturday 68 people have been killed"."""
        return date is not None and date.own and date.time is not None and self._opens_interval(date.time)

    def _opens_interval(self, time: TimeExpression) -> bool:
        """Whether the day is the first of many: "since Saturday 68 people have been killed"."""
        return time.first > 0 and self.document.lower[time.first - 1] == "since"

    def _found(self, time: TimeExpression, own: bool) -> FoundDate:
        assert time.start is not None and time.end is not None
        published = self.document.published
        if published is not None and self._opens_interval(time):
            return FoundDate(time.start, published, 2, None, time, own)
        days = (time.end - time.start).days + 1
        precision = 1 if days == 1 else 2 if days <= WEEK else 3
        return FoundDate(time.start, time.end, precision, self._clock(time), time, own)

    def _clock(self, time: TimeExpression) -> str | None:
        """ "HH:MM" from 00:00 to 23:59; None for a part of the day.

        TIMEX3 has midnight as the end of a day; of an incident it is the start of the day named.
        """
        if time.kind != "time" or time.value is None or "T" not in time.value:
            return None
        clock = time.value.partition("T")[2][:5]
        hours, _, minutes = clock.partition(":")
        if not (hours.isdecimal() and minutes.isdecimal() and len(clock) == 5):
            return None
        if clock >= END_OF_DAY:
            evening = time.first > 0 and self.document.lower[time.first - 1] in TOWARDS
            return None if evening else f"00:{minutes}"
        return clock


def _dates_speech(document: Document, time: TimeExpression) -> bool:
    """Whether a day tells when something was said.

    "Said on Sunday", "said in a statement on Sunday", "the minister today charged that",
    "On Sunday, police reported that".
    """
    words, tags = load_reporting_words(), document.tags
    sentence = document.sentence_of[time.first]
    start, end = document.sentences[sentence]
    for token in range(time.first - 1, max(start - 1, time.first - 1 - SPEECH_REACH), -1):
        if document.lower[token] in words.dated and tags[token] in VERBS:
            return True
        if tags[token] in BEFORE_SPEECH or document.lower[token] == "that":
            break
    before = time.first - 2 if document.lower[time.first - 1] == "on" else time.first - 1
    after_subject = before >= start and tags[before] in "NPR)"
    if after_subject and time.last < end and document.lower[time.last] in words.dated:
        return True
    if time.last < end and tags[time.last] == "," and "," not in tags[start : time.first]:
        for token in range(time.last + 1, min(end - 1, time.last + 1 + SPEECH_REACH)):
            if tags[token] in VERBS:
                return document.lower[token] in words.dated and document.lower[token + 1] == "that"
    return False
