"""Text to tokens: a copy of the text mapped one code point to one, cut by one pattern in linear time."""

from __future__ import annotations

import operator
import re
import sys
import unicodedata
from itertools import accumulate
from typing import NamedTuple

from workbench.extract.document import Document, Shape
from workbench.extract.remembered import Remembered

SINGLE_QUOTES = "‘’‚‛ʼ′`´＇"
DOUBLE_QUOTES = "“”„‟«»″＂"
HYPHENS = "\u2010\u2011\u2012–−﹣－"
"""The em dash stays: it separates clauses, while these join words and numbers."""
BLANKS = "\u00a0\u1680\u180e\u2028\u2029\u202f\u205f\u3000\ufeff_" + "".join(map(chr, range(0x2000, 0x2010)))
"""Odd and zero-width spaces, direction marks, and the underscore, which in news text is markup."""
NORMAL_FORM = {
    **dict.fromkeys(map(ord, SINGLE_QUOTES), "'"),
    **dict.fromkeys(map(ord, DOUBLE_QUOTES), '"'),
    **dict.fromkeys(map(ord, HYPHENS), "-"),
    **dict.fromkeys(map(ord, BLANKS), " "),
}

WORD_CHARACTER = r"[\w\u0300-\u036f\u00ad]"
"""A letter, digit, combining accent or soft hyphen (the underscore is mapped away before)."""
MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
PARTICIPLES = (
    "led|backed|based|held|controlled|run|ruled|linked|occupied|allied|aligned|affiliated|trained|funded"
    "|administered|supported|sponsored|born|made|era|style"
)
"""What a hyphen ties to a name that stays a name: "Saudi-led", "Quetta-based"; lower-case words keep it."""
IGNORED_IN_WORDS = "\u00ad"
TOKEN = re.compile(
    rf"""
    \s*+(?:
      [A-Za-z]++(?=[\s,;)]|\.\s|'[sS]\b)                           # most words, without further questions
    | \d++(?=\s) | [,;:"()?] | \.(?=\s)                           # and what is as easy to tell
    | (?:https?://|www\.)[^\s<>"']+                                # address
    | (?:[A-Za-z]\.){{2,}}                                         # U.S., a.m.
    | \d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?!\d)                       # 1,200
    | \d+(?:[.:/]\d+)+                                             # 3.5, 03:00, 31/1/2026
    | \d+(?:st|nd|rd|th|s)?(?!{WORD_CHARACTER}|-[^\W\d])           # 84, 3rd, 1990s; the first half of 37-70
    | \d{{1,2}}(?=-(?i:{MONTHS})[a-z]*+\s\d)                          # the first half of 19-April 30
    | \d+(?:-[^\W\d]{WORD_CHARACTER}*)+(?:-\d{{4}})?                # 20-year-old, 24-Feb-2022
    | (?i:{MONTHS})(?=-\d)                                         # the first half of 14 August-24 August
    | [^\W\da-z]{WORD_CHARACTER}*(?:-(?!(?i:{PARTICIPLES})\b){WORD_CHARACTER}+|'(?![sS]\b){WORD_CHARACTER}+)*
    | (?<=[\w.])-(?i:{PARTICIPLES})\b                              # the second half of Saudi-led
    | {WORD_CHARACTER}+(?:-{WORD_CHARACTER}+|'(?![sS]\b){WORD_CHARACTER}+)*   # al-Qaeda, N'Djamena
    | '[sS]\b                                                      # possessive
    | \.\.\. | --
    | \S
    )
    """,
    re.VERBOSE,
)
"""A token with the blanks before it, so that one match begins where the last one ended: the lengths of the
matches give all offsets, without a search for each token."""

CONTRACTED = ("n't", "'ve", "'re", "'ll", "'d", "'m")
LONGEST_PARTICLE = 3
"""Letters of a lower-case particle that a hyphen ties to a name: "al-Qaeda", "ash-Sham"."""
BRAND_INITIALS = "ei"
"""Lower-case letters that open a capitalised name: "eBay", "iPhone"."""


def tokenize(text: str) -> Document:
    """The document with its tokens; sentences, times and names come from the stages after it.

    Never raises and never changes offsets: token i covers ``text[starts[i]:ends[i]]``, and every
    character that is not blank belongs to exactly one token. ``words`` are the tokens in composed
    form (NFC), so that they meet the lexicons however the text was typed.
    """
    normal = text.translate(NORMAL_FORM)
    pieces: list[str] = TOKEN.findall(normal, 0, len(normal.rstrip()))
    if not pieces:
        return Document(text, normal, [], [], [], [], [])
    words, lower, shapes, lengths = zip(*FORMS.each(pieces), strict=True)
    ends = list(accumulate(map(len, pieces)))
    starts = list(map(operator.sub, ends, lengths))
    return Document(text, normal, list(words), list(lower), starts, ends, list(shapes))


def shape_of(word: str) -> Shape:
    """How a token is written; "al-Qaeda" counts as capitalised, "Don't" as lower case."""
    first = word[0]
    if first.isalpha():
        if first.isupper() or first.istitle():
            if "'" in word and word.lower().endswith(CONTRACTED):
                return Shape.LOWER
            is_upper = len(word) > 1 and word == word.upper() and any(c.isalpha() for c in word[1:])
            return Shape.UPPER if is_upper else Shape.CAPITALISED
        particle, hyphen, rest = word.partition("-")
        if hyphen and len(particle) <= LONGEST_PARTICLE and rest[:1].isupper():
            return Shape.CAPITALISED
        if first in BRAND_INITIALS and word[1:2].isupper():
            return Shape.CAPITALISED
        return Shape.LOWER
    if first == "-" and len(word) > 2:
        return Shape.LOWER
    return Shape.NUMBER if first.isdecimal() else Shape.PUNCTUATION


class _Form(NamedTuple):
    """What a token is, whatever stands around it."""

    word: str
    """In composed form."""
    lower: str
    shape: Shape
    length: int
    """Code points in the text."""


def _form(piece: str) -> _Form:
    """The form of a token that may have blanks before it; equal words are one string in all forms."""
    raw = word = piece.lstrip()
    if not raw.isascii():
        word = unicodedata.normalize("NFC", raw.replace(IGNORED_IN_WORDS, "")) or raw
    return _Form(sys.intern(word), sys.intern(word.lower()), shape_of(word), len(raw))


FORMS = Remembered(_form)
