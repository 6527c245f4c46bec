"""One form for all the ways a name is written: no case, no accents, no punctuation."""

from __future__ import annotations

import unicodedata

_LETTERS = {
    "ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "a",
    "ħ": "h", "ŋ": "ng", "ƙ": "k", "ɓ": "b", "ɗ": "d",
    "ی": "ي", "ې": "ي", "ى": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه", "ۀ": "ه", "ة": "ه", "ں": "ن", "ٹ": "ت",
    "ڈ": "د", "ڑ": "ر", "ګ": "گ", "ټ": "ت", "ډ": "د", "ړ": "ر",
}  # fmt: skip
"""Letters that Unicode does not decompose: Latin ones, and Arabic ones that keyboards mix up."""
_DELETED = "'’‘ʼʻ`´ʿʾˈˌ.·ـ"
"""Signs inside a word that writers put or leave out: Sana'a, St. Louis, U.S."""


_VOWEL_SIGNS = range(0x0900, 0x1100)
"""From Devanagari to Burmese a combining sign is mostly a vowel, not an accent ..."""
_DOTS = frozenset({0x093C, 0x09BC, 0x0A3C, 0x0ABC, 0x0B3C, 0x0CBC})
"""... except for the dot that marks a borrowed consonant, which many leave out."""


def _is_vowel_sign(code: int) -> bool:
    return code in _VOWEL_SIGNS and code not in _DOTS


class _Table(dict[int, str | None]):
    """A ``str.translate`` table that decides on each character once, when it first meets it."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        category = unicodedata.category(character)
        value: str | None
        if category in ("Mn", "Me", "Cf", "Sk") and not _is_vowel_sign(code):
            value = None
        elif character.isalnum() or category in ("Mc", "Mn"):
            value = character
        else:
            value = " "
        self[code] = value
        return value


_TABLE = _Table({ord(letter): plain for letter, plain in _LETTERS.items()})
_TABLE.update(dict.fromkeys(map(ord, _DELETED), None))
_TABLE[ord("\n")] = "\n"


def plain(name: str) -> str:
    """The name in lower case without accents; all other signs become single spaces.

    The same text in NFC and in NFD has the same plain form. Letters of other scripts stay.
    """
    return " ".join(_strip(name).split())


def plain_lines(names: list[str]) -> list[str]:
    """:func:`plain` of many names at once, several times faster; no name may hold a line feed."""
    ascii_forms = iter(_strip("\n".join(filter(str.isascii, names))).split("\n"))
    other_forms = iter(_strip("\n".join(name for name in names if not name.isascii())).split("\n"))
    forms = (next(ascii_forms if name.isascii() else other_forms) for name in names)
    return [" ".join(form.split()) if " " in form else form for form in forms]


def _strip(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = unicodedata.normalize("NFKD", text.casefold())
        return text.translate(_TABLE)
    return text.lower().translate(_TABLE)
