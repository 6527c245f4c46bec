"""Words, sentences and paragraphs, and steps between them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.strategies import hostile_texts
from workbench.text import units

SENTENCES = (
    "Gunmen raided Kukawa at 5 a.m. on Friday, Col. Sani Usman said.",
    "“We lost everything!” a trader told the U.S. embassy.",
    "At least 1,250 people fled.",
    "No group claimed it…",
)
TEXT = " ".join(SENTENCES[:2]) + "\n\n" + " ".join(SENTENCES[2:]) + "\n"


@pytest.mark.parametrize(
    ("text", "offset", "word"),
    [
        ("two men", 0, "two"),
        ("two men", 3, "two"),
        ("two men", 4, "men"),
        ("two  men", 4, None),
        ("Boko Haram’s camp", 8, "Haram’s"),
        ("a well-armed gang", 9, "well-armed"),
        ("at 1,250.50 naira", 5, "1,250.50"),
        ("cafe\u0301s shut", 5, "cafe\u0301s"),
        ("हिन्दी में", 2, "हिन्दी"),
        ("(Maiduguri)", 1, "Maiduguri"),
        ("", 0, None),
    ],
)
def test_word_at(text: str, offset: int, word: str | None) -> None:
    found = units.word_at(text, offset)
    assert (text[found[0] : found[1]] if found else None) == word


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("part", [0.0, 0.3, 0.99])
def test_sentence_at(sentence: str, part: float) -> None:
    offset = TEXT.index(sentence) + int(part * len(sentence))
    start, end = units.sentence_at(TEXT, offset)
    assert TEXT[start:end] == sentence


def test_the_blank_before_a_sentence_is_its_own() -> None:
    assert units.sentence_at(TEXT, TEXT.index(" “We")) == units.sentence_at(TEXT, TEXT.index("“We"))


def test_sentences_of_other_scripts() -> None:
    text = "武装人员袭击了村庄。七人死亡。"
    assert units.sentence_at(text, 12) == (10, 15)


def test_sentence_steps_visit_every_sentence_both_ways() -> None:
    starts = [TEXT.index(sentence) for sentence in SENTENCES]
    forward = [0]
    while forward[-1] < len(TEXT):
        forward.append(units.next_sentence_start(TEXT, forward[-1]))
    assert forward == [*starts, len(TEXT)]
    backward = [len(TEXT)]
    while backward[-1] > 0:
        backward.append(units.previous_sentence_start(TEXT, backward[-1]))
    assert backward == [len(TEXT), *reversed(starts)]


HARD_WRAPPED = "A bomb hit\nthe market.\n\n  \nPolice came\nlater.\n"
UNWRAPPED = "The attack\n" + "x" * 130 + "\n" + "y" * 130 + "\n"


@pytest.mark.parametrize(
    ("text", "offset", "paragraph"),
    [
        (HARD_WRAPPED, 12, (0, 22)),
        (HARD_WRAPPED, 10, (0, 22)),
        (HARD_WRAPPED, 23, (23, 23)),
        (HARD_WRAPPED, 30, (27, 45)),
        (UNWRAPPED, 3, (0, 10)),
        (UNWRAPPED, 20, (11, 141)),
        (UNWRAPPED, 200, (142, 272)),
        ("", 0, (0, 0)),
    ],
)
def test_paragraph_at(text: str, offset: int, paragraph: tuple[int, int]) -> None:
    assert units.paragraph_at(text, offset) == paragraph


@pytest.mark.parametrize(
    ("step", "offset", "expected"),
    [
        (units.next_paragraph_start, 0, 27),
        (units.next_paragraph_start, 24, 27),
        (units.next_paragraph_start, 27, len(HARD_WRAPPED)),
        (units.previous_paragraph_start, 46, 27),
        (units.previous_paragraph_start, 27, 0),
        (units.previous_paragraph_start, 5, 0),
        (units.next_word_start, 0, 2),
        (units.next_word_start, 7, 11),
        (units.next_word_end, 0, 1),
        (units.next_word_end, 1, 6),
        (units.previous_word_start, 7, 2),
        (units.previous_word_start, 2, 0),
        (units.previous_word_start, 27, 15),
    ],
)
def test_steps(step: Callable[[str, int], int], offset: int, expected: int) -> None:
    assert step(HARD_WRAPPED, offset) == expected


FORWARD = (units.next_word_start, units.next_word_end, units.next_sentence_start, units.next_paragraph_start)
BACKWARD = (units.previous_word_start, units.previous_sentence_start, units.previous_paragraph_start)


@given(hostile_texts, st.integers(0, 300))
def test_steps_move_until_the_end(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    for forward in FORWARD:
        assert forward(text, offset) > offset or offset == len(text)
    for backward in BACKWARD:
        assert 0 <= backward(text, offset) < offset or offset == 0


@given(hostile_texts, st.integers(0, 300))
def test_units_hold_their_offset(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    word = units.word_at(text, offset)
    assert word is None or word[0] <= offset <= word[1]
    start, end = units.paragraph_at(text, offset)
    assert start <= offset <= end
    first, last = units.sentence_at(text, offset)
    assert start <= first <= last <= end


def test_a_word_step_far_into_a_long_line() -> None:
    text = "guard " * 100_000
    assert units.word_at(text, 300_003) == (300_000, 300_005)
    assert units.previous_word_start(text, 300_000) == 299_994
    assert units.next_word_start(text, 300_000) == 300_006
