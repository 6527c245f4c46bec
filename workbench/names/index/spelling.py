"""How far apart two words are spelled, when letters that transcribers confuse cost little.

An edit distance with costs: u for o or q for k is nearly nothing, a lost inner vowel little, any other
letter 1. The costs were fitted on public lists of names in several spellings and rounded.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from workbench.names.index.alignment import Words

_DIGRAPHS = (
    ("tsch", "C"), ("tch", "C"), ("sch", "S"), ("sh", "S"), ("ch", "C"), ("kh", "X"), ("gh", "G"),
    ("th", "T"), ("dh", "D"), ("ph", "f"), ("zh", "Z"), ("dj", "j"), ("ck", "k"), ("wh", "w"),
)  # fmt: skip
"""Letters that stand for one sound, as one sign; longer ones first."""
_CONFUSED = (
    (0.06, "ie iy ey"), (0.04, "ou"), (0.20, "ae"), (0.33, "ao"), (0.37, "ai ay"),
    (0.42, "au eo eu io iu yo yu"), (0.17, "wv wu wo vu"), (0.18, "vf vb"), (0.19, "bp pf bf"),
    (0.15, "kq kc cq"), (0.24, "kg qg gX"), (0.23, "cs sz cz sx sT zT"), (0.07, "gj gZ jZ Gj"),
    (0.19, "yj ij"), (0.18, "gG GX qG kG"), (0.23, "Xk Xh Xq XC Gh"), (0.21, "Tt"), (0.23, "Dd Dz zd"),
    (0.21, "Ss SC Cj CZ SZ Cc"), (0.17, "Ck"), (0.29, "dt Td Dt"), (0.21, "zj zZ"), (0.29, "mn"),
)  # fmt: skip
"""Cost of one letter for another, either way, by pairs; any other pair costs 1."""
_DOUBLED = 0.08
_VOWEL_BY_VOWEL, _Y_BY_VOWEL = 0.31, 0.34
_FIRST_VOWEL, _INNER_VOWEL, _LAST_VOWEL, _LAST_E = 0.35, 0.30, 0.86, 0.05
_H, _LAST_H, _W = 0.30, 0.21, 0.29
_FIRST_CONSONANT, _INNER_CONSONANT, _LAST_CONSONANT = 0.82, 0.76, 0.86
"""Cost of a letter that the other word does not have."""
_VOWELS = frozenset("aeiouy")
_SIGNS = "abcdefghijklmnopqrstuvwxyzCSXGTDZ0123456789"
_NUMBERS = np.zeros(256, np.uint8)
for _number, _sign in enumerate(_SIGNS, 1):
    _NUMBERS[ord(_sign)] = _number

Floats = NDArray[np.float32]


class Distances(NamedTuple):
    """Typed words by other words."""

    whole: Floats
    """Cost of turning the typed word into the other."""
    beginning: Floats
    """Cost of turning it into the beginning of the other that fits best."""


def distances(typed: list[str], words: list[str]) -> Distances:
    """The costs between plain words; no list is empty and no word."""
    count = len(typed)
    spelled = _spell([*typed, *words])
    numbers = np.ascontiguousarray(spelled.numbers[count:].T)
    compared = Words(spelled.lost[count:], spelled.lengths[count:])
    found = []
    for at, length in enumerate(spelled.lengths[:count].tolist()):
        own = zip(spelled.lost[at, :length].tolist(), spelled.numbers[at, :length].tolist(), strict=True)
        found.append(compared.costs((lost, _EXCHANGE[letter].take(numbers)) for lost, letter in own))
    return Distances(np.stack([cost.whole for cost in found]), np.stack([cost.beginning for cost in found]))


class _Spelled(NamedTuple):
    """Words as signs by number, and what each costs when the other word lacks it; rows are filled with 0."""

    numbers: NDArray[np.uint8]
    lost: Floats
    lengths: NDArray[np.int64]


def _spell(words: list[str]) -> _Spelled:
    text = "\n".join(words)
    for letters, sign in _DIGRAPHS:
        text = text.replace(letters, sign)
    padded = np.zeros(len(text) + 2, np.uint8)
    padded[1:-1] = _NUMBERS[np.frombuffer(text.encode("ascii"), np.uint8)]
    before, signs, after = padded[:-2], padded[1:-1], padded[2:]
    lost = np.where(before == 0, _LOST_FIRST[signs], np.where(after == 0, _LOST_LAST[signs], _LOST[signs]))
    by_vowel = _IS_VOWEL[signs] & (_IS_VOWEL[before] | _IS_VOWEL[after])
    lost = np.where(by_vowel, _LOST_BY_VOWEL[signs], lost)
    lost = np.where((signs == before) & (signs > 0), _DOUBLED, lost).astype(np.float32)
    ends = np.append(np.flatnonzero(signs == 0), len(signs))
    starts = np.append(0, ends[:-1] + 1)
    lengths = ends - starts
    numbers = np.zeros((len(words), int(lengths.max())), np.uint8)
    costs = np.zeros(numbers.shape, np.float32)
    filled = np.flatnonzero(signs)
    row = np.repeat(np.arange(len(words)), lengths)
    column = filled - np.repeat(starts, lengths)
    numbers[row, column] = signs[filled]
    costs[row, column] = lost[filled]
    return _Spelled(numbers, costs, lengths)


def _lost_costs(vowel: float, e: float, h: float, consonant: float) -> Floats:
    def cost(sign: str) -> float:
        if sign in _VOWELS:
            return e if sign == "e" else vowel
        return {"h": h, "w": _W}.get(sign, consonant)

    return np.array([0, *map(cost, _SIGNS)], np.float32)


def _exchange_costs() -> Floats:
    table = np.ones((len(_SIGNS) + 1,) * 2, np.float32)
    for cost, pairs in _CONFUSED:
        for pair in pairs.split():
            one, other = (_NUMBERS[ord(letter)] for letter in pair)
            table[one, other] = table[other, one] = cost
    np.fill_diagonal(table, 0)
    table[0, :] = table[:, 0] = 0
    return table


_LOST = _lost_costs(_INNER_VOWEL, _INNER_VOWEL, _H, _INNER_CONSONANT)
_LOST_FIRST = _lost_costs(_FIRST_VOWEL, _FIRST_VOWEL, _H, _FIRST_CONSONANT)
_LOST_LAST = _lost_costs(_LAST_VOWEL, _LAST_E, _LAST_H, _LAST_CONSONANT)
_LOST_BY_VOWEL = np.array(
    [0, *(_Y_BY_VOWEL if sign == "y" else _VOWEL_BY_VOWEL for sign in _SIGNS)], np.float32
)
_IS_VOWEL = np.array([False, *(sign in _VOWELS for sign in _SIGNS)])
_EXCHANGE = _exchange_costs()
