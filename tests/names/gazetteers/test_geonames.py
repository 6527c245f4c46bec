"""GeoNames' dumps: which rows and names are taken, where they lie, and what is malformed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.names.gazetteers.files import dump, faults, geonames, only, read, written
from workbench.names.features import prominence_of_place
from workbench.names.gazetteers import reading
from workbench.names.gazetteers.faults import MOST_LISTED, GazetteerError


def test_a_place_keeps_what_the_row_says_of_it(tmp_path: Path) -> None:
    row = geonames(
        number="7", name="Besham Kōt", ascii="Besham Kot", aliases="Bisham Kot,بشام کوٹ", code="PPLA2"
    )
    entry = only(written(tmp_path, dump(row)))
    assert (entry.id, entry.kind, entry.name, entry.source) == ("geonames:7", "place", "Besham Kōt", "mine")
    assert entry.aliases == ("Bisham Kot", "بشام کوٹ")
    assert (entry.country, entry.latitude, entry.longitude) == ("PK", 27.25, 65.5)
    assert (entry.precision, entry.population, entry.detail) == (1, 0, "district seat")
    assert entry.prominence == prominence_of_place(0, "PPLA2", 2)


def test_a_place_on_the_equator_and_the_meridian_has_coordinates(tmp_path: Path) -> None:
    entry = only(written(tmp_path, dump(geonames(latitude="0", longitude="0"))))
    assert (entry.latitude, entry.longitude) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("alias", "taken"),
    [
        ("Bisham", True),
        ("https://en.wikipedia.org/wiki/Besham", False),
        ("90150", False),
        ("Besham 2", False),
        ("KHI", False),
        ("OPKC", False),
        ("BESHAM KOT TOWN", True),
        ("bei sha mu", False),
        ("bešam", False),
        ("бешам", True),
        ("بشام، کوٹ", False),
        ("بشام", True),
        ("北", True),
        ("Z", False),
        ("BESHAM KOT", False),
    ],
)
def test_of_other_names_codes_links_and_transliterations_are_dropped(
    tmp_path: Path, alias: str, taken: bool
) -> None:
    entry = only(written(tmp_path, dump(geonames(aliases=alias))))
    assert entry.aliases == ((alias,) if taken else ())


def test_the_ascii_name_is_kept_where_it_is_spelt_in_another_way(tmp_path: Path) -> None:
    first = only(written(tmp_path, dump(geonames(name="Çermik", ascii="Cermik"))))
    other = only(written(tmp_path, dump(geonames(name="Москва", ascii="Moskva"))))
    assert (first.aliases, other.aliases) == ((), ("Moskva",))


@pytest.mark.parametrize(
    ("feature_class", "name", "short"),
    [
        ("A", "Kech District", ("Kech",)),
        ("A", "Dera Bugti District", ("Dera Bugti",)),
        ("A", "Northern Province", ()),
        ("A", "Division", ()),
        ("P", "Kech District", ()),
    ],
)
def test_a_region_is_also_found_without_its_kind(
    tmp_path: Path, feature_class: str, name: str, short: tuple[str, ...]
) -> None:
    row = geonames(name=name, ascii=name, feature_class=feature_class, code="ADM2")
    assert only(written(tmp_path, dump(row))).aliases == short


@pytest.mark.parametrize(
    ("feature_class", "code", "kept"),
    [
        ("P", "PPLX", True),
        ("A", "ADM2", True),
        ("T", "PASS", True),
        ("S", "AIRP", True),
        ("S", "SCH", False),
        ("H", "STM", True),
        ("H", "WLL", False),
        ("L", "MILB", True),
        ("R", "RD", True),
        ("V", "FRST", False),
        ("U", "RDGU", False),
        ("", "", False),
    ],
)
def test_places_are_kept_by_what_they_are(tmp_path: Path, feature_class: str, code: str, kept: bool) -> None:
    rows = dump(geonames(number="1"), geonames(number="2", feature_class=feature_class, code=code))
    _, count, _ = read(written(tmp_path, rows))
    assert (count.kept, count.left_out, count.malformed) == (2 if kept else 1, 0 if kept else 1, 0)


def test_only_chosen_countries_are_kept(tmp_path: Path) -> None:
    rows = [geonames(number=str(at), country=code) for at, code in enumerate(("PK", "AF", "IR", ""), 1)]
    entries, count, _ = read(written(tmp_path, dump(*rows)), "PK", "IR")
    assert [entry.country for entry in entries] == ["PK", "IR"]
    assert count.left_out == 2


CODES = {"first": "02", "second": "1183456"}


def admin_of_place(folder: Path, *rows: str) -> tuple[str, ...]:
    entries, *_ = read(written(folder, dump(geonames(number="1", **CODES), *rows)))
    return next(entry.admin for entry in entries if entry.id == "geonames:1")


def test_codes_of_regions_become_names_by_the_files_beside_the_dump(tmp_path: Path) -> None:
    written(tmp_path, "PK.02\tRegio Prima\tRegio Prima\t1\n", "admin1CodesASCII.txt")
    written(tmp_path, "PK.02.1183456\tDistrict Secunda\tx\t2\n", "admin2Codes.txt")
    assert admin_of_place(tmp_path) == ("Regio Prima", "District Secunda")


def test_codes_of_regions_become_names_by_the_regions_in_the_dump_wherever_they_stand(tmp_path: Path) -> None:
    regions = (
        geonames(number="2", name="Regio", feature_class="A", code="ADM1", first="02"),
        geonames(number="3", name="Pars", feature_class="A", code="ADM2", **CODES),
    )
    assert admin_of_place(tmp_path, *regions) == ("Regio", "Pars")


def test_codes_of_regions_become_names_by_the_shipped_places(tmp_path: Path) -> None:
    assert admin_of_place(tmp_path) == ("Balochistan",)


def test_codes_that_nothing_names_are_left_away(tmp_path: Path) -> None:
    for first in ("ZZ", "00", ""):
        path = written(tmp_path, dump(geonames(first=first, second="9")))
        assert only(path).admin == ()


def test_code_files_that_are_no_text_are_passed_over(tmp_path: Path) -> None:
    written(tmp_path, b"\0\1\2", "admin1CodesASCII.txt")
    assert admin_of_place(tmp_path) == ("Balochistan",)


def test_regions_have_the_ids_of_the_shipped_ones_and_lie_in_their_region(tmp_path: Path) -> None:
    rows = dump(
        geonames(number="1", name="Pakistan", feature_class="A", code="PCLI", first="00"),
        geonames(number="2", name="Balochistan", feature_class="A", code="ADM1", first="02"),
        geonames(number="3", name="Kech Ḍistrict", feature_class="A", code="ADM2", **CODES),
        geonames(number="4", name="Balochistan again", feature_class="A", code="ADM1", first="02"),
        geonames(number="5", name="Dubai", feature_class="A", code="ADM1", country="AE", first="03"),
        geonames(number="6", name="Sector 1", feature_class="A", code="ADM2", country="AE", first="03"),
    )
    entries, *_ = read(written(tmp_path, rows))
    assert [(entry.id, entry.admin) for entry in entries] == [
        ("geonames:1", ()),
        ("geonames:PK.02", ()),
        ("geonames:3", ("Balochistan",)),
        ("geonames:4", ()),
        ("geonames:AE.03", ()),
        ("region:AE/dubai/sector-1", ("Dubai",)),
    ]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"number": "x1"}, "its first column is no GeoNames number: 'x1'"),
        ({"number": "-5"}, "its first column is no GeoNames number: '-5'"),
        ({"number": "9" * 40}, f"its first column is no GeoNames number: '{'9' * 40}'"),
        ({"number": "1"}, "the number 1 was there before"),
        ({"name": " "}, "it has no name"),
        ({"name": "?"}, "it has no name"),
        ({"name": "a" * 201}, "its name is longer than 200 characters"),
        ({"latitude": "north"}, "its latitude is no number: 'north'"),
        ({"latitude": ""}, "its latitude is no number: ''"),
        ({"latitude": "nan"}, "its latitude is no number: 'nan'"),
        ({"latitude": "90.01"}, "its latitude is not between -90 and 90: '90.01'"),
        ({"latitude": "-91"}, "its latitude is not between -90 and 90: '-91'"),
        ({"latitude": "1e999"}, "its latitude is not between -90 and 90: '1e999'"),
        ({"longitude": "181"}, "its longitude is not between -180 and 180: '181'"),
        ({"longitude": "1_0"}, "its longitude is no number: '1_0'"),
        ({"population": "many"}, "its population is no whole number: 'many'"),
        ({"population": "-4"}, "its population is no whole number: '-4'"),
        ({"population": "9999999999"}, "its population is more than any place has: '9999999999'"),
        ({"country": "PAK"}, "its country is no two-letter code: 'PAK'"),
    ],
)
def test_a_cell_that_cannot_be_right_makes_a_row_malformed(
    tmp_path: Path, cells: dict[str, str], reason: str
) -> None:
    rows = dump(geonames(number="1"), geonames(**{"number": "2"} | cells), geonames(number="3"))
    assert faults(written(tmp_path, rows)) == [(2, reason)]


def test_rows_with_too_few_or_too_many_columns_are_malformed(tmp_path: Path) -> None:
    row = geonames(number="2")
    short, long = row.rsplit("\t", 1)[0], f"{row}\tmore"
    path = written(tmp_path, dump(geonames(number="1"), short, long, geonames(number="4")))
    assert faults(path) == [(2, "it has 18 columns, not 19"), (3, "it has 20 columns, not 19")]


def test_a_malformed_first_row_does_not_hide_what_the_file_is(tmp_path: Path) -> None:
    path = written(tmp_path, dump("cut off at the beginning", geonames()))
    assert faults(path) == [(1, "it has 1 column, not 19")]


def test_a_file_that_is_cut_in_the_middle_of_a_row_keeps_the_others(tmp_path: Path) -> None:
    whole = dump(geonames(number="1"), geonames(number="2"), geonames(number="3", name="Kōt")).encode()
    cut = whole[: whole.index("ō".encode()) + 1]
    entries, count, _ = read(written(tmp_path, cut))
    assert (len(entries), count.malformed, count.listed[0].line) == (2, 1, 3)


def test_all_malformed_rows_are_counted_and_the_first_listed(tmp_path: Path) -> None:
    rows = dump(geonames(), *(f"{at}\t" * 17 for at in range(250)))
    _, count, _ = read(written(tmp_path, rows))
    assert (count.malformed, len(count.listed)) == (250, MOST_LISTED)
    assert [each.line for each in count.listed[:2]] == [2, 3]


def test_more_than_can_be_searched_asks_for_countries_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_NAMES", 3)
    path = written(tmp_path, dump(*(geonames(number=str(at)) for at in range(4))))
    with pytest.raises(GazetteerError, match="more than 3 names; choose countries, for example --country PK"):
        read(path)
    assert read(path, "PK")[1].kept == 4
