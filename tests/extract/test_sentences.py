"""Sentence and paragraph boundaries, and the casing of a report."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.extract.casing import is_headline
from workbench.extract.document import Document
from workbench.extract.sentences import split_sentences
from workbench.extract.tokens import tokenize


def parsed(text: str) -> Document:
    document = tokenize(text)
    split_sentences(document)
    return document


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("A mine went off. Two died.", ["A mine went off.", "Two died."]),
        ("Lt. Gen. Adam K. Brand spoke. He left.", ["Lt. Gen. Adam K. Brand spoke.", "He left."]),
        ("It began at 3 a.m. Saturday. It ended.", ["It began at 3 a.m. Saturday.", "It ended."]),
        ("It ended at 5 p.m. Rescuers came.", ["It ended at 5 p.m.", "Rescuers came."]),
        ("He flew to the U.S. The trip was long.", ["He flew to the U.S.", "The trip was long."]),
        ("The U.S. Army denied it.", ["The U.S. Army denied it."]),
        ("He works for Acme Inc. The firm is new.", ["He works for Acme Inc.", "The firm is new."]),
        ("“Run!” she said. “Now.” Then silence.", ["“Run!” she said.", "“Now.”", "Then silence."]),
        ("Order No. 7 stands. OK?", ["Order No. 7 stands.", "OK?"]),
        ("Fire stopped at 4.5 km. (It was dark.)", ["Fire stopped at 4.5 km.", "(It was dark.)"]),
        ("They held the bridge.Two fled. He replied.“They lie.”",
         ["They held the bridge.", "Two fled.", "He replied.", "“They lie.”"]),
        ("See dawn.com and Sify.com.", ["See dawn.com and Sify.com."]),
        ("Headline words\nThe body. It goes on.", ["Headline words", "The body.", "It goes on."]),
    ],
)  # fmt: skip
def test_sentences(text: str, sentences: list[str]) -> None:
    document = parsed(text)
    assert [document.quote(*span) for span in document.sentences] == sentences


def test_a_blank_line_or_an_unwrapped_line_break_starts_a_paragraph() -> None:
    document = parsed("One. Two.\nThree.\n\nFour.")
    assert document.paragraph_of == [0, 0, 1, 2]


def test_few_full_lines_are_wrapped_and_short_ones_are_not() -> None:
    full = (
        "Gunmen stormed a police post near the border town of Kharan\n"
        "late on Monday and left before any help reached the post of\n"
        "the police of the town."
    )
    assert len(parsed(full).sentences) == 1
    assert len(parsed("Gunmen storm post\nThe gunmen came at night\nThey left at dawn").sentences) == 3


def test_wrapped_lines_are_no_paragraphs_but_indented_ones_are() -> None:
    body = "\n".join(["Soldiers walked along the old road until they met"] * 9)
    document = parsed(f"{body}\nnobody.\n   A new paragraph.")
    assert document.paragraph_of == [0, 1]


@pytest.mark.parametrize(
    ("text", "casing"),
    [
        ("Police held two men in Turbat.", "mixed"),
        ("POLICE HELD TWO MEN IN TURBAT.", "upper"),
        ("police held two men in the town and then freed both of them " * 4, "lower"),
        # a publisher's lines around it do not make it a report with capitals
        (
            "First Page and Last\n\npolice held two men in the town on sunday. they were freed the next day. "
            + "the men had walked to the market and then back to the old school near the river. " * 2
            + "\n\nShare Save Send",
            "lower",
        ),
        # a short report with few names keeps its capitals
        (
            "Police held two men in the town on Sunday. They were freed the next day. "
            + "The men had walked to the market and then back to the old school near the river. " * 2,
            "mixed",
        ),
        ("", "mixed"),
    ],
)
def test_casing(text: str, casing: str) -> None:
    assert parsed(text).casing == casing


def test_a_headline_is_told_from_a_sentence() -> None:
    document = parsed("Gunmen Storm Police Post Near Border\nThe gunmen came from Kharan at night.")
    assert [is_headline(document, *span) for span in document.sentences] == [True, False]


@given(st.text(alphabet=st.sampled_from("aB1 .!?\"')(\n\r…-—'sU")))
def test_sentences_tile_the_tokens(text: str) -> None:
    document = parsed(text)
    assert [i for first, last in document.sentences for i in range(first, last)] == list(range(len(document)))
    assert len(document.sentence_of) == len(document)
    assert document.paragraph_of == sorted(document.paragraph_of)


@given(st.text())
def test_any_text_is_split(text: str) -> None:
    parsed(text)
