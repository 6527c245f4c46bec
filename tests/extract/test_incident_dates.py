"""When incidents happened: never after the report, never at 24:00, not on the day of the statement."""

from __future__ import annotations

import pytest

from tests.extract.reading import PUBLISHED, news, read


@pytest.mark.parametrize(
    ("text", "day", "time"),
    [
        ("Gunmen attacked a clinic in Lagos shortly after midnight on Tuesday.", "2025-03-11", "00:00"),
        ("Gunmen attacked a clinic in Lagos shortly before midnight on Tuesday.", "2025-03-11", None),
        ("Gunmen attacked a clinic in Lagos at 3 a.m. on Tuesday.", "2025-03-11", "03:00"),
        ("Gunmen attacked a clinic in Lagos at 11.30 p.m. on Tuesday.", "2025-03-11", "23:30"),
        ("Gunmen attacked a clinic in Lagos on Tuesday evening.", "2025-03-11", None),
    ],
)
def test_time_of_day(text: str, day: str, time: str | None) -> None:
    date = read(text).incidents[0].date
    assert date is not None
    assert (date.start, date.time) == (day, time)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Gunmen attacked a clinic in Lagos on Sunday. It will open again on Friday.", "2025-03-09"),
        ("Gunmen attacked a clinic in Lagos, which stays shut until Friday, March 14.", "2025-03-12"),
        ("Gunmen attacked a clinic in Lagos on Sunday. On Tuesday, police said, they fled.", "2025-03-09"),
        (
            "Gunmen attacked a clinic in Lagos on Sunday. Two nurses were killed, police said on Monday.",
            "2025-03-09",
        ),
        (
            "Gunmen attacked a clinic in Lagos on Sunday.\n\n"
            "Bandits burned a school in Accra, the army said in a statement on Tuesday.",
            "2025-03-09",
        ),
        ("Police said on Tuesday that gunmen attacked a clinic in Lagos.", "2025-03-11"),
        ("Police reported on Tuesday that on Sunday gunmen attacked a clinic in Lagos.", "2025-03-09"),
        ("On Tuesday, the mayor disclosed that gunmen attacked a clinic in Lagos on Sunday.", "2025-03-09"),
        ("The mayor on Tuesday condemned gunmen who attacked a clinic in Lagos on Sunday.", "2025-03-09"),
        ("Gunmen attacked a clinic in Lagos.\n\nThey came on Sunday, residents said.", "2025-03-09"),
        (
            "A judge resigned on Tuesday over the killing of two nurses in Lagos. "
            "The nurses were killed on Sunday.",
            "2025-03-09",
        ),
        (
            "Gunmen attacked a clinic in Lagos on Monday. The mayor had been threatened on March 2.\n\n"
            "Two nurses were killed.",
            "2025-03-10",
        ),
    ],
)
def test_day(text: str, day: str) -> None:
    days = [one.date.start for one in news(read(text)) if one.date is not None]
    assert set(days) == {day}


@pytest.mark.parametrize(
    "text",
    [
        "LAGOS, 11 March 2025 (Delta Wire) — Gunmen attacked a clinic in Accra on March 10.\n\n"
        "Bandits burned a school in Tombe.",
        "LAGOS, March 11, 2025 — Gunmen attacked a clinic in Accra on Monday.\n\n"
        "Bandits burned a school in Tombe.",
    ],
)
def test_the_day_of_the_dateline_dates_nothing(text: str) -> None:
    assert {one.date.start for one in read(text).incidents if one.date is not None} == {"2025-03-10"}


def test_no_past_event_lies_after_the_report() -> None:
    found = read(
        "Trains were suspended until Friday. Gunmen attacked a clinic in Lagos. "
        "Schools will reopen on Saturday. Officials expect that the attack of Friday will be recalled."
    )
    assert all(one.date is None or (one.date.end or "") <= PUBLISHED.isoformat() for one in found.incidents)


@pytest.mark.parametrize(
    "text",
    [
        "In August 2021 the same front carried out a series of raids on the outlying towns and the farms "
        "along the river near Lagos, killing dozens of people.",
        "Gunmen killed 40 farmers in Lagos in May 2014.",
        "The war has killed more than 3,000 people near Lagos.",
        "Since Saturday at least 68 farmers have been killed in raids on Lagos.",
    ],
)
def test_what_is_long_past_or_of_many_days_is_background(text: str) -> None:
    found = read(text)
    assert len(found.incidents) <= 1
    assert all(one.background for one in found.incidents)


def test_history_is_not_dated_today() -> None:
    found = read("Gunmen attacked a clinic in Lagos on Monday. In 2014 rebels killed 40 farmers there.")
    assert [one.date.start for one in found.incidents if one.background and one.date] == ["2014-01-01"]
