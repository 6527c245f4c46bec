"""The table of letters follows from pairs of names."""

from __future__ import annotations

import importlib.util
import lzma
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from workbench.names.seeds import seeds_folder

LETTERS = {
    "sh": "ш",
    "a": "а",
    "e": "е",
    "o": "о",
    "k": "к",
    "l": "л",
    "n": "н",
    "r": "р",
    "t": "т",
    "v": "в",
}
HEADING = "# A heading.\n"
COLUMNS = "id kind name country admin1 admin2 latitude longitude population feature aliases other"


@pytest.fixture(scope="module")
def build() -> Callable[[Path, Path], dict[str, int]]:
    """The script's function that reads a table of places and writes one of letters."""
    spec = importlib.util.spec_from_file_location("build_letters", seeds_folder() / "build_letters.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Callable[[Path, Path], dict[str, int]] = module.build
    return found


def made_names() -> list[str]:
    """Names of three syllables."""
    syllables = [consonant + vowel for consonant in ("sh", "k", "l", "n", "r", "t", "v") for vowel in "aeo"]
    return [f"{first}{second}{third}" for first, second, third in product(syllables[::2], syllables, "tn")]


def cyrillic(name: str) -> str:
    """The name letter by letter."""
    for latin, letter in LETTERS.items():
        name = name.replace(latin, letter)
    return name


def write_places(target: Path, names: list[str]) -> None:
    """A table of places with another Latin spelling, a Cyrillic one, and a Cyrillic name that is another."""
    lines = ["\t".join(COLUMNS.split())]
    for number, name in enumerate(names):
        respelled = name.replace("k", "q") if "o" in name else name.replace("t", "d")
        latin, other = respelled.title(), f"{cyrillic(name).title()}|Ббббб"
        cells = (f"geonames:{number}", "city", name.title(), "UZ", "", "", "", "", "0", "PPL", latin, other)
        lines.append("\t".join(cells))
    target.write_bytes(lzma.compress("\n".join(lines).encode() + b"\n"))


@pytest.fixture(scope="module")
def built(build: Callable[[Path, Path], dict[str, int]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The table of letters of the made places."""
    folder = tmp_path_factory.mktemp("letters")
    write_places(folder / "places.tsv.xz", made_names())
    (folder / "letters.tsv").write_text(HEADING, encoding="utf-8")
    pairs = build(folder / "places.tsv.xz", folder / "letters.tsv")
    assert set(pairs) == {"latin", "cyrillic"}
    return folder / "letters.tsv"


def costs_of(table: Path) -> dict[tuple[str, str], dict[str, float]]:
    """Script and typed sign -> Latin sign -> cost."""
    lines = table.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {
        (script, sign): {item[0]: float(item[1:]) for item in written.split()}
        for script, sign, _, written in rows
    }


def test_each_letter_stands_for_what_it_was_made_of(built: Path) -> None:
    found = costs_of(built)
    for latin, letter in LETTERS.items():
        row = found["cyrillic", letter]
        sign = {"sh": "S"}.get(latin, latin)
        assert min(row, key=lambda one: row[one]) == sign
        assert row[sign] < 0.5


def test_another_spelling_of_a_letter_is_likelier_than_another_letter(built: Path) -> None:
    found = costs_of(built)
    assert found["latin", "q"]["k"] < 3 <= found["latin", "q"].get("t", 6)
    assert found["latin", "d"]["t"] < 3 <= found["latin", "d"].get("k", 6)
    for letter in "aelnorvS0123456789":
        row = found["latin", letter]
        assert min(row, key=lambda one: row[one]) == letter


def test_what_was_never_seen_is_left_out(built: Path) -> None:
    found = costs_of(built)
    seen = set("adeoklnqrtvS")
    for (script, sign), row in found.items():
        assert set(row) <= seen | set("0123456789")
        assert sign == "<skip>" or set(row) == {sign} or not sign.isdigit(), script
    assert ("cyrillic", "б") not in found, "the letter of a name that is another one's"


def test_the_table_holds_letters_and_no_names(built: Path) -> None:
    signs = {sign for _, sign in costs_of(built)} - {"<skip>"}
    assert all(len(sign) == 1 for sign in signs)


def test_equal_places_in_any_order_give_equal_bytes(
    built: Path, build: Callable[[Path, Path], dict[str, int]], tmp_path: Path
) -> None:
    write_places(tmp_path / "places.tsv.xz", made_names()[::-1])
    (tmp_path / "letters.tsv").write_text(HEADING, encoding="utf-8")
    build(tmp_path / "places.tsv.xz", tmp_path / "letters.tsv")
    assert (tmp_path / "letters.tsv").read_bytes() == built.read_bytes()


def test_the_heading_stays(built: Path) -> None:
    assert built.read_text(encoding="utf-8").startswith(HEADING)
