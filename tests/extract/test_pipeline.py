"""The whole extractor: promises that hold for any text."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import workbench
from tests.extract.reading import PUBLISHED, read
from workbench.extract.extraction import ExtractedPlaceMention, Extraction
from workbench.extract.language import guess_language
from workbench.extract.pipeline import extract
from workbench.extract.tokens import tokenize

PHRASES = """
Gunmen | killed | at least | 21 | people | , | including | ten soldiers | and | others | in | Lagos | Tombe
| on Monday | . | The group | claimed | it | captured | dozens | of | police said | rejected | these figures
| a bomb | exploded | “ | ” | ( | ) | -- | no | not | if | The Lakeside Front | were | attacks | to | the
| 3 a.m. | been | having | ceasefire | protesters
"""
PIECES = st.sampled_from([*map(str.strip, PHRASES.split("|")), "\n\n"])


def check_place(mention: ExtractedPlaceMention) -> None:
    """What was taken is no candidate, and candidates go from the best down."""
    scores = [candidate.score for candidate in mention.candidates]
    assert mention.kind == "place"
    assert mention.entity not in [candidate.id for candidate in mention.candidates]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) <= 5
    assert (mention.entity is None) == (mention.score is None) == (mention.entity_name is None)
    assert mention.score is None or all(score <= mention.score for score in scores)
    assert mention.entity is not None or mention.candidates


def check(text: str, found: Extraction) -> None:
    """Every span lies in the text, every quote is its text, every reference has an aim."""
    mentions = {mention.id for mention in found.mentions}
    claims = {claim.id for claim in found.claims}
    incidents = {incident.id for incident in found.incidents}
    assert found.report.length == len(text)
    for mention in found.mentions:
        assert text[mention.start : mention.end] == mention.text != ""
        if isinstance(mention, ExtractedPlaceMention):
            check_place(mention)
    for claim in found.claims:
        assert 0 <= claim.start < claim.end <= len(text)
        assert {claim.claimant, claim.rejected_by} <= mentions | {None}
        assert claim.part_of in claims | {None}
        assert claim.incident in incidents | {None}
        assert claim.low is None or claim.high is None or 0 <= claim.low <= claim.high
        assert claim.why
    for incident in found.incidents:
        assert set(incident.places) <= mentions
        assert (incident.place is None) == (incident.places == ())
        if incident.place is not None:
            assert incident.place.mentions[0] == incident.places[0]
            assert set(incident.place.mentions) <= mentions
            assert incident.place.precision in (1, 2, 3)
        assert set(incident.claims) <= claims
        assert incident.part_of in incidents | {None}
        assert incident.evidence and incident.why
        assert all(0 <= start < end <= len(text) for start, end in incident.evidence)
        assert {actor.mention for actor in incident.actors} <= mentions | {None}
        assert 0 < incident.confidence < 1
        spans = [(one.start, one.end, one.text) for one in incident.actors]
        for parts in (incident.targets, incident.victims, incident.weapons):
            spans += [(one.start, one.end, one.text) for one in parts]
        assert all(text[start:end] == words != "" for start, end, words in spans)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_unicode(text: str) -> None:
    check(text, extract(text, published=PUBLISHED))


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=60))
def test_any_run_of_telling_words(pieces: list[str]) -> None:
    text = "The and of to in a was for on by. " + " ".join(pieces)
    check(text, extract(text, published=PUBLISHED))


@settings(max_examples=25, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_quotes_and_spaces_change_nothing_but_themselves(pieces: list[str]) -> None:
    text = "The and of to in a was for on by. " + " ".join(pieces)
    other = text.replace("“", '"').replace("”", '"').replace(" ", "\u00a0")
    first, second = extract(text, published=PUBLISHED), extract(other, published=PUBLISHED)
    assert [(claim.measure, claim.low, claim.start) for claim in first.claims] == [
        (claim.measure, claim.low, claim.start) for claim in second.claims
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed nine people, " * 4000,
        "attack " * 12_000,
        "big and " * 12_000,
        "Lagos, " * 12_000,
        "not not " * 12_000,
        "said the mayor " * 6_000,
    ],
)
def test_long_lines_without_a_full_stop(text: str) -> None:
    check(text, extract(text, published=PUBLISHED))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Los guerrilleros atacaron el puesto de la policía en la ciudad y mataron a dos de los agentes.",
            "es",
        ),
        ("Les rebelles ont attaqué le poste de police dans la ville et ont tué deux agents sur place.", "fr"),
        ("هاجم مسلحون مركزا للشرطة في المدينة وقتلوا اثنين من رجال الشرطة يوم الاثنين", "ar"),
        ("Боевики напали на полицейский участок в городе и убили двух полицейских в понедельник", "ru"),
    ],
)
def test_another_language_is_said_and_nothing_invented(text: str, language: str) -> None:
    found = extract(text)
    assert found.report.language == language
    assert (found.mentions, found.claims, found.incidents) == ((), (), ())
    assert language in found.warnings[0]


def test_a_report_without_words_says_so() -> None:
    for text in ("", "  \n", "1234 --- !!"):
        found = extract(text)
        assert found.warnings and found.report.language is None
        assert not found.mentions


def test_english_in_capitals_and_in_short_is_english() -> None:
    assert (
        guess_language(tokenize("THE REBELS ATTACKED THE POST IN THE TOWN AND KILLED TWO OF THE GUARDS."))
        == "en"
    )
    assert guess_language(tokenize("Two killed in Lagos")) == "en"


def test_published_may_be_a_date_or_text_and_must_be_one() -> None:
    text = "Gunmen killed nine farmers in Lagos on Monday."
    for published in (PUBLISHED, "2025-03-12", datetime.datetime(2025, 3, 12, 9, 0)):
        date = extract(text, published=published).incidents[0].date
        assert date is not None and date.start == "2025-03-10"
    with pytest.raises(ValueError, match="Invalid isoformat"):
        extract(text, published="last week")


def test_without_a_date_the_day_stays_open() -> None:
    found = extract("Gunmen killed nine farmers in Lagos on Monday.")
    assert found.report.published is None
    assert found.incidents[0].date is None


def test_the_package_can_be_called() -> None:
    found = workbench.extract("Gunmen killed nine farmers in Lagos on Monday.", "2025-03-12")
    assert found.claims[0].low == 9


def test_the_same_text_gives_the_same_records() -> None:
    text = "Gunmen killed nine farmers in Lagos on Monday, police said. The group denied it."
    assert read(text) == read(text)
