"""The same words typed otherwise are the same report, and longer ones take proportionally more steps."""

from __future__ import annotations

import cProfile
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.extract.reading import GAZETTEER, PUBLISHED
from tests.extract.test_pipeline import check
from workbench.extract.extraction import ExtractedIncident, Extraction
from workbench.extract.pipeline import extract

SAMPLES = [
    path.read_text("utf-8")
    for path in sorted((Path(__file__).parents[2] / "seeds" / "reports").glob("*.txt"))
]
ACCENTED = [
    "Guérilleros attacked a café in San José on Monday, killing José Núñez and four others in Bogotá, police "
    "said. The Fuerzas Armadas de Liberación (FAL) claimed responsibility.",
    "Clashes erupted in Şanlıurfa on Friday; Özgür Çelik, a “senior officer”, was wounded. “We won’t stop,” "
    "said the group’s leader, Émile Kaboré.",
]
INVENTED = [
    "Gunmen abducted six nurses from a clinic near Tombe. A roadside bomb killed two soldiers in Karsa.",
    "Protesters blocked roads in Lagos over fuel prices. Police fired tear gas and arrested 40 people.",
    "Warplanes bombed a market in Delibe, killing 19 civilians. Rebels shelled the airport of Omdar.",
    "A suicide bomber blew himself up outside a mosque in Accra. A mob set fire to shops in Fashanu.",
    "Troops retook Karsa from the rebels after heavy fighting. Both sides agreed on a ceasefire on Sunday.",
    "Armed men shot dead a journalist in Tombe. Soldiers seized a weapons cache in Omdar.",
]
PIECES = """Gunmen | killed | at least | 21 | people | in | Lagos | on Monday | . | the group’s | San José
| Núñez | said | a bomb | exploded | — | 10–12 | , | won’t | LLF | ("""
WORDS = st.lists(
    st.sampled_from([*map(str.strip, PIECES.split("|")), "\n", "\n\n", "“", "”"]), max_size=40
).map(lambda words: "The and of to in a was for on by. " + " ".join(words))
"""Texts in which line ends, quotes, dashes and accents stand anywhere."""


def read(text: str) -> Extraction:
    """The extraction, with every span checked."""
    found = extract(text, published=PUBLISHED, gazetteer=GAZETTEER)
    check(text, found)
    return found


def said(found: Extraction) -> tuple[list[object], ...]:
    """What an extraction says, apart from offsets and the letters of its quotes."""

    def words(text: str | None) -> str:
        plain = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text or ""))
        return re.sub("[“”]", '"', plain.replace("’", "'"))

    return (
        [(one.kind, words(one.text), one.value, one.entity, one.why) for one in found.mentions],
        [(one.measure, one.low, one.high, one.side, one.stance, one.scope, words(one.victims),
          words(one.claimant_text), one.part_of, one.incident, one.why) for one in found.claims],
        [(one.sub_event_type, one.stage, one.date, one.places, one.claims, one.part_of, one.background,
          one.why, [(actor.role, words(actor.text), actor.attribution) for actor in one.actors])
         for one in found.incidents],
    )  # fmt: skip


def curly(text: str) -> str:
    """The text with the quotes of books."""
    return re.sub(r'"([^"]*)"', r"“\1”", text.replace("'", "’"))


def straight(text: str) -> str:
    """The text with the quotes of typewriters."""
    return re.sub("[“”]", '"', text.replace("’", "'"))


VARIANTS: dict[str, tuple[Callable[[str], str], Callable[[str], str]]] = {
    "CRLF": (str, lambda text: text.replace("\n", "\r\n")),
    "CR": (str, lambda text: text.replace("\n", "\r")),
    "NFD": (lambda text: unicodedata.normalize("NFC", text), lambda text: unicodedata.normalize("NFD", text)),
    "curly quotes": (straight, curly),
}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("text", [*SAMPLES, *ACCENTED], ids=lambda text: text[:12])
def test_the_same_report_typed_otherwise_says_the_same(text: str, variant: str) -> None:
    one, other = VARIANTS[variant]
    assert said(read(one(text))) == said(read(other(text)))


@pytest.mark.parametrize("variant", VARIANTS)
@settings(max_examples=40, deadline=None)
@given(text=WORDS)
def test_any_words_typed_otherwise_say_the_same(text: str, variant: str) -> None:
    one, other = VARIANTS[variant]
    assert said(read(one(text))) == said(read(other(text)))


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec=None, categories=None), max_size=200))
@example("\ud800 killed \udfff 12 people")
@example("Gunmen killed 12\u2028people\x85in\x0bLagos\x00.\r\r\n\n")
def test_surrogates_and_control_characters_do_no_harm(text: str) -> None:
    read(text)


def test_capitals_change_few_types_of_incidents() -> None:
    total = changed = 0
    for text in [*SAMPLES, *ACCENTED, *INVENTED]:
        mixed, upper = read(text), read(text.upper())
        changed += sum(not _is_there(one, upper.incidents, text) for one in mixed.incidents)
        total += len(mixed.incidents)
    assert total > 50
    assert changed < 0.15 * total


def _is_there(one: ExtractedIncident, others: tuple[ExtractedIncident, ...], text: str) -> bool:
    """Whether an incident of that type is told of by the same words; capitals of ß move offsets."""
    shift = len(text.upper()) - len(text)
    return any(
        other.sub_event_type == one.sub_event_type
        and any(start <= last + shift and first <= end + shift for first, last in one.evidence)
        for other in others
        for start, end in other.evidence
    )


def steps(text: str) -> int:
    """Calls that an extraction makes; unlike time the same on every machine."""
    profile = cProfile.Profile(subcalls=False)
    with profile:
        extract(text, published=PUBLISHED)
    return sum(row.callcount for row in profile.getstats())


def test_steps_grow_with_the_length_of_the_text_up_to_a_megabyte() -> None:
    news = "\n\n".join(SAMPLES)
    extract(news)  # what is loaded once does not count
    per_kilobyte = [
        steps((news * (kilobytes * 1024 // len(news) + 1))[: kilobytes * 1024]) / kilobytes
        for kilobytes in (10, 100, 1024)
    ]
    assert max(per_kilobyte) < 1.25 * min(per_kilobyte)
