"""How likely a typed text stands for a name, letter by letter, from the script it is typed in.

Cyrillic, Arabic, Devanagari, Greek and Hebrew letters are compared with the Latin ones that they are
usually written in, which tells more than one fixed romanisation; Latin ones with those that other
transcribers use. The costs lie in ``letters.tsv``, which says what they are.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from workbench.names.index.alignment import Words

_TABLE = "letters.tsv"
_TOGETHER = (
    ("tsch", "C"), ("shch", "C"), ("tch", "C"), ("dsch", "J"), ("dzh", "J"), ("sch", "S"), ("dj", "J"),
    ("sh", "S"), ("ch", "C"), ("kh", "K"), ("gh", "G"), ("zh", "Z"), ("th", "H"), ("dh", "D"), ("ph", "F"),
    ("bh", "B"), ("jh", "L"), ("ts", "T"), ("tz", "T"), ("dz", "Z"), ("ck", "k"), ("ng", "N"), ("qu", "Q"),
    ("aa", "A"), ("ee", "E"), ("oo", "O"), ("ou", "O"), ("ai", "Y"), ("ay", "Y"), ("ei", "I"), ("ey", "I"),
    ("ie", "E"), ("iy", "E"), ("yy", "E"), ("au", "U"), ("aw", "U"), ("ao", "U"), ("ow", "V"), ("ia", "X"),
    ("ya", "X"), ("ja", "X"), ("iu", "W"), ("yu", "W"), ("ju", "W"),
)  # fmt: skip
"""Letters that belong together, as one sign; the earlier ones first."""
_UNKNOWN = 7.0
"""Cost of a letter for another that never stands for it."""
_UNKNOWN_EXTRA = 4.9
"""Cost of a typed letter that the table lacks and for which the name has nothing."""
_MOST = 40.0
_LINE_FEED = 10
_BLOCKS = (
    ("arabic", range(0x600, 0x700)),
    ("cyrillic", range(0x400, 0x500)),
    ("devanagari", range(0x900, 0x980)),
    ("hebrew", range(0x590, 0x600)),
    ("greek", range(0x370, 0x400)),
)
_UNWRITTEN = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u200b-\u200f]+")
"""Marks of Arabic vowels and of direction, which most leave out."""

_ARTICLE = re.compile(r"\bال(?=\w{2})")
_NO_ARTICLE = 1.0

Floats = NDArray[np.float32]


class Spelled(NamedTuple):
    """A typed text as the signs that are compared."""

    script: str
    signs: list[str]


class Costs(NamedTuple):
    """For each name what it costs that the typed text stands for it."""

    whole: Floats
    beginning: Floats
    """For the beginning of the name that fits best."""
    lengths: NDArray[np.int64]
    """Signs of each name."""


class _Script(NamedTuple):
    skipped: Floats
    """Cost of each Latin sign of a name that is not typed, by its ASCII number."""
    extra: dict[str, float]
    exchanged: dict[str, Floats]


def spell(typed: str, plain_text: str) -> Spelled:
    """The signs of a typed text: its letters in their own script, Latin ones as in ``plain_text``."""
    text = _UNWRITTEN.sub("", unicodedata.normalize("NFC", typed.casefold()))
    script = _script_of(text)
    if script == "latin":
        letters = _put_together(plain_text)
    else:
        block = dict(_BLOCKS)[script]
        kept = (c if ord(c) in block or c.isdigit() else " " for c in text)
        letters = " ".join("".join(kept).split())
    return Spelled(script, [sign for at, sign in enumerate(letters) if not at or sign != letters[at - 1]])


def _script_of(text: str) -> str:
    """The script of most letters."""
    if text.isascii():
        return "latin"
    counts = {"latin": 0}
    for letter in text:
        for script, block in _BLOCKS:
            if ord(letter) in block:
                counts[script] = counts.get(script, 0) + 1
                break
        else:
            counts["latin"] += letter.isalpha()
    return max(counts, key=lambda script: counts[script])


def costs(spelled: Spelled, names: list[str]) -> Costs:
    """What it costs that the typed text stands for each of the plain names; there is at least one.

    An Arabic article may be missing in either.
    """
    found = _costs(spelled, names)
    if spelled.script == "arabic":
        bare = _ARTICLE.sub("", "".join(spelled.signs))
        if len(bare) < len(spelled.signs):
            other = _costs(Spelled(spelled.script, list(bare)), names)
            whole = np.minimum(found.whole, other.whole + _NO_ARTICLE)
            return Costs(whole, np.minimum(found.beginning, other.beginning + _NO_ARTICLE), found.lengths)
    return found


def _costs(spelled: Spelled, names: list[str]) -> Costs:
    signs, lengths = _signs(names)
    script = _scripts()[spelled.script]
    nothing = np.full(128, _UNKNOWN, np.float32)
    columns = np.ascontiguousarray(signs.T)
    found = Words(script.skipped[signs], lengths).costs(
        (script.extra.get(sign, _UNKNOWN_EXTRA), script.exchanged.get(sign, nothing).take(columns))
        for sign in spelled.signs
    )
    return Costs(np.minimum(found.whole, _MOST), found.beginning, lengths)


def _put_together(text: str) -> str:
    for letters, sign in _TOGETHER:
        text = text.replace(letters, sign)
    return text


def _signs(names: list[str]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Names by their signs, doubled ones once, filled up with 0; and the number of signs of each."""
    text = np.frombuffer((_put_together("\n".join(names)) + "\n").encode("ascii"), np.uint8)
    single = np.ones(len(text), bool)
    single[1:] = text[1:] != text[:-1]
    text = text[single]
    ends = np.flatnonzero(text == _LINE_FEED)
    starts = np.append(0, ends[:-1] + 1)
    lengths = ends - starts
    places = np.arange(int(lengths.max(initial=0)))
    signs = text[np.minimum(starts[:, None] + places, len(text) - 1)]
    signs[places >= lengths[:, None]] = 0
    return signs, lengths


@cache
def _scripts() -> dict[str, _Script]:
    found: dict[str, _Script] = {}
    for line in Path(__file__).with_name(_TABLE).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, sign, extra, written = line.split("\t")
        script = found.setdefault(name, _Script(np.full(128, _UNKNOWN, np.float32), {}, {}))
        row = script.skipped
        if sign != "<skip>":
            sign = " " if sign == "_" else sign
            row = script.exchanged[sign] = np.full(128, _UNKNOWN, np.float32)
            script.extra[sign] = float(extra)
        for item in written.split():
            row[ord(" " if item[0] == "_" else item[0])] = float(item[1:])
        row[0] = 0 if row is script.skipped else _UNKNOWN
    return found
