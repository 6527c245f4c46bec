"""Build ``workbench/names/index/letters.tsv``, how letters are written in Latin ones, from the place table.

Run it where the program is installed, never with the program; it takes half a minute::

    python seeds/build_letters.py

A place of ``places/places.tsv.xz`` (GeoNames, CC BY 4.0, https://www.geonames.org/) has names in several
spellings and scripts. Pairs of them that sound alike are aligned sign by sign at the least cost, the signs
that meet are counted, and from the counts follow new costs: expectation and maximisation along the best
path. Only what letters stand for is kept, no name. Equal tables give equal bytes.
"""

from __future__ import annotations

import argparse
import string
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from workbench.names.index.letters import spell
from workbench.names.normalise import plain
from workbench.names.table import Row, parse_line, read_lines
from workbench.names.transliteration import fold, skeleton

SOURCE = Path(__file__).parent / "places" / "places.tsv.xz"
TARGET = Path(__file__).parents[1] / "workbench" / "names" / "index" / "letters.tsv"
SCRIPTS = ("latin", "arabic", "cyrillic", "devanagari", "greek", "hebrew")
TRANSCRIBED = {
    "AF", "BD", "EG", "IN", "IQ", "IR", "JO", "LB", "LY", "OM", "PK", "PS", "SA", "SD",
    "SO", "SY", "TJ", "TM", "UZ", "YE",
}  # fmt: skip
"""Countries whose names have as many Latin spellings as writers."""
ONE_IN = 20
"""Of the names of other countries only so many are paired in Latin letters."""
MOST_PAIRS = 40_000
"""Of a script; which ones depends on a checksum of the names."""
LONGEST = 28
SHORTEST = 4
VOWELS = frozenset("aeiouyAEIOUVWXY")
FEWEST_VOWELS = 0.24
"""Share of a Latin name; those with less are romanised by machine: Kwyth."""
ALIKE_LATIN, ALIKE_OTHER = 0.6, 0.6
"""Least likeness of a pair: of the letters, and of the consonants of another script's romanisation. Names
that are less alike are mostly other names of the place."""

ROUNDS = 7
BATCH = 4000
DEAREST_AT_FIRST, DEAREST = 2.0, 1.7
"""Cost a letter of the pairs that are counted, in the first two rounds and later."""
FEWEST_TYPED = 15
"""Pairs in which a rarer letter is typed are not used."""
UNSURE = 20.0
"""Times that a sign is thought to be seen as something that never was."""
NOISE, SKIPPED_NOISE = 0.021, 0.012
RARE, OF_RARE = 50, 0.5
"""A Latin sign that is seen less often stands for itself at least as often as not."""
DEAREST_WRITTEN = 6.0
EXTRA_DIGIT, OWN_DIGIT = 6.0, 0.7
"""By hand, as other names of places that hold digits are not in the table."""

SKIPPED, EXTRA, EXCHANGED = range(3)
Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


class Pair(NamedTuple):
    """One name by its signs as it may be typed, and by those of a Latin form."""

    typed: list[str]
    name: list[str]


class Model(NamedTuple):
    """What it costs to take signs for each other, or how often it was done; Latin ones by ASCII number."""

    exchanged: Floats
    """Typed signs by Latin ones."""
    extra: Floats
    """Of each typed sign for which the name has nothing."""
    skipped: Floats
    """Of each Latin sign that is not typed."""


def pairs_of_scripts(rows: Iterable[Row]) -> dict[str, list[Pair]]:
    """The pairs of each script that are used, in the order of their checksums."""
    found: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for row in rows:
        for script, typed, name in name_pairs(row):
            if len(typed) <= LONGEST and len(name) <= LONGEST:
                found[script].append((crc32(f"{typed}\t{name}".encode()), typed, name))
    chosen = {script: sorted(set(found[script]))[:MOST_PAIRS] for script in SCRIPTS if found[script]}
    return {
        script: [Pair(signs(typed), signs(name)) for _, typed, name in names]
        for script, names in chosen.items()
    }


def signs(text: str) -> list[str]:
    """The signs that the program compares."""
    return spell(text, plain(text)).signs


def name_pairs(row: Row) -> Iterator[tuple[str, str, str]]:
    """Script, other name and Latin form, for each other name of a place that is much like one."""
    latin = sorted({form for form in map(plain, (row.name, *row.aliases)) if is_latin_name(form)})
    name, chosen = plain(row.name), row.country in TRANSCRIBED
    for form in latin:
        if form != name and (chosen or crc32(form.encode()) % ONE_IN == 0):
            others = (other for other in latin if other != form)
            nearest = max(others, key=partial(OSA.normalized_similarity, form), default="")
            if OSA.normalized_similarity(form, nearest) >= ALIKE_LATIN:
                yield "latin", form, nearest
    if name in latin:
        consonants = skeleton(fold(name))
        for alias in row.aliases:
            script = spell(alias, "").script
            if script != "latin" and all(letter.isalpha() or not letter.isalnum() for letter in alias):
                romanised = skeleton(fold(plain(anyascii(alias))))
                if OSA.normalized_similarity(romanised, consonants) >= ALIKE_OTHER:
                    yield script, alias, name


def is_latin_name(form: str) -> bool:
    """Whether a plain form is of Latin letters only and was written by people."""
    return (
        len(form) >= SHORTEST
        and form.isascii()
        and not any(map(str.isdigit, form))
        and sum(letter in VOWELS for letter in form) >= FEWEST_VOWELS * len(form)
    )


def learn(pairs: list[Pair]) -> tuple[list[str], Model, Floats]:
    """The typed signs, what they cost, and how often each Latin sign was seen."""
    seen = Counter(sign for pair in pairs for sign in pair.typed)
    typed_signs = sorted(sign for sign, count in seen.items() if count >= FEWEST_TYPED)
    numbers = {sign: number for number, sign in enumerate(typed_signs)}
    used = [pair for pair in pairs if all(sign in numbers for sign in pair.typed)]
    columns = (
        *_table([[numbers[sign] for sign in pair.typed] for pair in used]),
        *_table([[ord(sign) for sign in pair.name] for pair in used]),
    )
    model = first_guess(typed_signs)
    for number in range(ROUNDS):
        counts = Model(np.zeros((len(typed_signs), 128)), np.zeros(len(typed_signs)), np.zeros(128))
        dearest = DEAREST_AT_FIRST if number < 2 else DEAREST
        for start in range(0, len(used), BATCH):
            part = [column[start : start + BATCH] for column in columns]
            align(model, dearest, counts, *part)
        model = estimate(counts, typed_signs)
    return typed_signs, model, counts.exchanged.sum(axis=0) + counts.skipped


def _table(rows: list[list[int]]) -> tuple[Numbers, Numbers]:
    """Rows of numbers filled up with 0, and how long each is."""
    lengths = np.array([len(row) for row in rows], np.int64)
    table = np.zeros((len(rows), int(lengths.max(initial=0))), np.int64)
    for at, row in enumerate(rows):
        table[at, : len(row)] = row
    return table, lengths


def first_guess(typed_signs: list[str]) -> Model:
    """Letters stand for their romanisation, less likely for its other case, and vowels for each other."""
    exchanged = np.full((len(typed_signs), 128), 3.0)
    extra, skipped = np.full(len(typed_signs), 2.0), np.full(128, 2.0)
    vowels = [ord(sign) for sign in sorted(VOWELS)]
    skipped[vowels] = 1.0
    for number, sign in enumerate(typed_signs):
        first = sign if sign.isascii() else "".join(signs(plain(anyascii(sign))))[:1]
        if not first or first in VOWELS or first == "w":
            exchanged[number, vowels] = 1.0
            extra[number] = 1.0
        if first:
            exchanged[number, [ord(first.lower()), ord(first.upper())]] = 1.0
            exchanged[number, ord(first)] = 0.1
    return Model(exchanged, extra, skipped)


def align(model: Model, dearest: float, counts: Model, *columns: Numbers) -> None:
    """Count what meets where typed signs and names align cheaply; columns: either's signs, how many."""
    typed, typed_lengths, names, name_lengths = columns
    costs, steps = best_steps(model, typed, names)
    rows = np.arange(len(typed))
    cost = costs[rows, typed_lengths, name_lengths]
    alive = cost < dearest * np.maximum(typed_lengths, name_lengths)
    rows, at, place = rows[alive], typed_lengths[alive], name_lengths[alive]
    while len(rows):
        step = steps[rows, at, place]
        sign, letter = typed[rows, at - 1], names[rows, place - 1]
        np.add.at(counts.exchanged, (sign[step == EXCHANGED], letter[step == EXCHANGED]), 1)
        np.add.at(counts.extra, sign[step == EXTRA], 1)
        np.add.at(counts.skipped, letter[step == SKIPPED], 1)
        at, place = at - (step != SKIPPED), place - (step != EXTRA)
        unfinished = (at > 0) | (place > 0)
        rows, at, place = rows[unfinished], at[unfinished], place[unfinished]


def best_steps(model: Model, typed: Numbers, names: Numbers) -> tuple[Floats, NDArray[np.int8]]:
    """The least cost of each beginning with each, and the last step on the way there.

    The name's letters that are skipped are found in one go: less the cost of skipping all up to there, a
    beginning costs what the cheapest one before it does.
    """
    pairs, longest = names.shape
    skipped = np.zeros((pairs, longest + 1))
    np.cumsum(model.skipped[names], axis=1, out=skipped[:, 1:])
    costs = np.empty((pairs, typed.shape[1] + 1, longest + 1))
    steps = np.full(costs.shape, SKIPPED, np.int8)
    costs[:, 0] = skipped
    for at in range(typed.shape[1]):
        sign, before = typed[:, at], costs[:, at]
        reached = before + model.extra[sign][:, None]
        exchanged = before[:, :-1] + model.exchanged[sign[:, None], names]
        step = np.full(reached.shape, EXTRA, np.int8)
        step[:, 1:][exchanged <= reached[:, 1:]] = EXCHANGED
        np.minimum(reached[:, 1:], exchanged, out=reached[:, 1:])
        cheapest = np.minimum.accumulate(reached - skipped, axis=1) + skipped
        costs[:, at + 1] = cheapest
        steps[:, at + 1] = np.where(cheapest < reached - 1e-9, SKIPPED, step)
    return costs, steps


def estimate(counts: Model, typed_signs: list[str]) -> Model:
    """Costs from counts; what never met costs what the letter's own rarity and a little noise give it."""
    seen = counts.exchanged.sum(axis=0) + counts.skipped
    share = counts.exchanged.sum(axis=1) + counts.extra + 1
    share /= share.sum()
    exchanged = counts.exchanged / (seen + UNSURE) + NOISE * share[:, None]
    for number, sign in enumerate(typed_signs):
        if sign.isascii() and seen[ord(sign)] < RARE:
            exchanged[number, ord(sign)] = max(exchanged[number, ord(sign)], OF_RARE)
    extra = (counts.extra + 1) / seen.sum() + NOISE * share
    skipped = counts.skipped / (seen + UNSURE) + SKIPPED_NOISE
    return Model(-np.log(exchanged), -np.log(extra), -np.log(skipped))


def lines_of(script: str, typed_signs: list[str], model: Model, seen: Floats) -> Iterator[str]:
    """The lines of a script: what is skipped, then a line a typed sign."""
    letters = [letter for letter in string.printable[:62] + " " if seen[ord(letter)] >= 1]
    skipped = {letter: float(model.skipped[ord(letter)]) for letter in sorted(letters)}
    yield "\t".join((script, "<skip>", "-", _written(skipped)))
    for number, sign in enumerate(typed_signs):
        row = {letter: float(model.exchanged[number, ord(letter)]) for letter in letters}
        extra = min(DEAREST_WRITTEN, float(model.extra[number]))
        yield "\t".join((script, _visible(sign), f"{extra:.1f}", _written(_likeliest_first(row))))
    for digit in string.digits:
        yield "\t".join((script, digit, f"{EXTRA_DIGIT:.1f}", _written({digit: OWN_DIGIT})))


def _likeliest_first(row: dict[str, float]) -> dict[str, float]:
    rounded = sorted((round(cost, 1), letter) for letter, cost in row.items())
    return {letter: cost for cost, letter in rounded if cost < DEAREST_WRITTEN}


def _written(row: dict[str, float]) -> str:
    return " ".join(f"{_visible(letter)}{cost:.1f}" for letter, cost in row.items())


def _visible(sign: str) -> str:
    return "_" if sign == " " else sign


def write_table(target: Path, lines: Iterable[str]) -> None:
    """Write the lines below the heading that the file has."""
    heading = [line for line in target.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    target.write_text("\n".join((*heading, *lines)) + "\n", encoding="utf-8", newline="\n")


def build(source: Path, target: Path) -> dict[str, int]:
    """Write the table learned from the places of ``source``; the number of pairs of each script."""
    pairs = pairs_of_scripts(map(parse_line, read_lines(source)))
    lines = [line for script, found in pairs.items() for line in lines_of(script, *learn(found))]
    write_table(target, lines)
    return {script: len(found) for script, found in pairs.items()}


def main() -> None:
    """Build the table and say what it was learned from."""
    parser = argparse.ArgumentParser(description="Build workbench/names/index/letters.tsv.")
    parser.add_argument("--source", type=Path, default=SOURCE)
    parser.add_argument("--target", type=Path, default=TARGET)
    options = parser.parse_args()
    for script, pairs in build(options.source, options.target).items():
        print(f"{script}: {pairs:,} pairs")
    print(f"{options.target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
