"""One form for the ways in which names of other scripts are spelled in Latin letters.

Noshki and Nushki, Bulida and Buleda, Kweta and Quetta, Husayn and Hussein fold alike. The fold loses
distinctions, so it is searched beside the plain form, never instead of it. The rules are a choice among
variants seen in public lists of place and person names; their order matters.
"""

from __future__ import annotations

import re

_VOWEL, _CONSONANT = "[aeiou]", "[bcCdfghjklmnpqrstxz]"
_RULES: tuple[tuple[str, str], ...] = (
    # sibilants and affricates; "C" keeps ch apart from hard c until the end
    ("dsch|dj|dzh|zh", "j"),
    ("tsch|tch", "C"),
    ("sch|sh", "s"),
    ("ch", "C"),
    # h after a stop is aspiration that writers drop
    ("(?<=[kgtdbjr])h", ""),
    ("ph", "f"),
    ("wh", "w"),
    # hard and soft c, q and x
    ("c(?=[eiy])", "s"),
    ("ck|c|q", "k"),
    ("x", "ks"),
    # v, w and u: Gwadar, Gvadar, Guadar; Naqvi, Naqwi; Ivanov, Ivanow, Ivanoff
    ("w", "v"),
    (f"(?<={_CONSONANT})v", "u"),
    (f"(?<=[aou])v(?={_CONSONANT}|\\b)", "u"),
    # long vowels and diphthongs
    ("oo|ou|au|ao", "u"),
    ("ai|ay|ae|ei|ey|ee|ie|iy|ea", "i"),
    ("[ey]", "i"),
    ("o", "u"),
    ("([a-zC])\\1+", "\\1"),
    (f"(?<={_VOWEL})h\\b", ""),
    ("C", "c"),
)
_COMPILED = tuple((re.compile(pattern), to) for pattern, to in _RULES)


def fold(plain_names: str) -> str:
    """The folded form of names in plain form; several names may be given at once, one a line."""
    for pattern, to in _COMPILED:
        plain_names = pattern.sub(to, plain_names)
    return plain_names


def skeleton(folded_names: str) -> str:
    """The consonants of folded names, voiced and voiceless ones alike; a first vowel stays as "a"."""
    without_vowels = _INNER_VOWEL.sub("", _FIRST_VOWEL.sub("a", folded_names))
    return without_vowels.translate(_DEVOICED)


_FIRST_VOWEL = re.compile(r"\b[aiu]+")
_INNER_VOWEL = re.compile(r"(?<=\w)[aiuvh]+")
_DEVOICED = str.maketrans("zgdb", "sktp")


def acronyms(plain_name: str) -> tuple[str, ...]:
    """The initials of a plain name, with and without its small words; none for fewer than two words.

    Several words that differ only in small words have both: "Movement of the North" is motn and mn.
    """
    words = plain_name.split()
    full = "".join(word[0] for word in words)
    short = "".join(word[0] for word in words if word not in SMALL_WORDS)
    return tuple(dict.fromkeys(letters for letters in (short, full) if len(letters) > 1))


SMALL_WORDS = frozenset(
    {"of", "the", "and", "for", "in", "on", "to", "al", "el", "e", "i", "de", "la", "du", "des", "del", "ul"}
)
