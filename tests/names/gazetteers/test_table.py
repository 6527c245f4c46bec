"""Tables with a heading: which columns are known, how rows are read, and what is malformed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.names.gazetteers.files import faults, only, read, written
from workbench.names.features import prominence_of_place
from workbench.names.gazetteers import reading
from workbench.names.gazetteers.faults import GazetteerError
from workbench.names.gazetteers.headings import read_heading

FULL = "id,name,latitude,longitude,aliases,country,admin1,admin2,precision,kind,population"


def test_a_row_keeps_all_that_its_columns_say(tmp_path: Path) -> None:
    row = "v7,Serai Gulab,27.5,66.25,Sarai Gulab;سرائے گلاب|Serai-Gulab,PK,Balochistan,Kech,2,village,1200"
    entry = only(written(tmp_path, f"{FULL}\n{row}\n"))
    assert (entry.id, entry.kind, entry.name, entry.source) == ("mine:v7", "place", "Serai Gulab", "mine")
    assert entry.aliases == ("Sarai Gulab", "سرائے گلاب", "Serai-Gulab")
    assert (entry.country, entry.admin) == ("PK", ("Balochistan", "Kech"))
    assert (entry.latitude, entry.longitude, entry.precision) == (27.5, 66.25, 2)
    assert (entry.population, entry.detail) == (1200, "village")
    assert entry.prominence == prominence_of_place(1200, "PPL", 3)


@pytest.mark.parametrize(
    "heading",
    [
        "name,latitude,longitude",
        "NAME;Lat;Lon",
        "place name\tlat\tlong",
        "longitude|latitude|toponym",
        "Label,Y,X",
        '"place_name","decimalLatitude","decimalLongitude"',
        "location,point_y,lng",
    ],
)
def test_headings_are_known_by_other_words_and_delimiters(tmp_path: Path, heading: str) -> None:
    known = read_heading(heading)
    assert known is not None
    by_column = {known.columns[column]: value for column, value in (("name", "Tor Ghar"), ("latitude", "31"))}
    cells = [by_column.get(at, "66.5") for at in range(3)]
    entry = only(written(tmp_path, f"{heading}\n{known.delimiter.join(cells)}\n"))
    assert (entry.name, entry.latitude, entry.longitude) == ("Tor Ghar", 31.0, 66.5)


@pytest.mark.parametrize("heading", ["name,lat", "latitude,longitude", "a,b,c", "name", "", '"'])
def test_a_heading_without_name_and_position_is_none(heading: str) -> None:
    assert read_heading(heading) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("\ufeffname,lat,lon\r\nTor Ghar,31,66\r\n", "Tor Ghar"),
        ('name,lat,lon\n"Tor, Ghar",31,66\n', "Tor, Ghar"),
        ('name,lat,lon\n"Tor ""Black"" Ghar",31,66\n', 'Tor "Black" Ghar'),
        ('name,lat,lon\n"Tor\nGhar",31,66\n', "Tor Ghar"),
        ("sep=;\nname;lat;lon\nTor Ghar;31;66\n", "Tor Ghar"),
        ("\n\nname,lat,lon\n\n,,\nTor Ghar,31,66,,\n\n", "Tor Ghar"),
        ("name,lat,lon\nTor\u0007 \u2028 Ghar,31,66", "Tor Ghar"),
        ("name,lat,lon\nTor | Ghar,31,66", "Tor Ghar"),
        ("name,lat,lon\n\u200fطور \u202bغر\u202c,31,66", "طور غر"),
        ("name,lat,lon\nمی\u200cرود,31,66", "می\u200cرود"),
    ],
)
def test_rows_are_read_as_spreadsheet_programs_write_them(tmp_path: Path, text: str, name: str) -> None:
    assert only(written(tmp_path, text)).name == name


def test_decimal_commas_are_read_where_the_comma_divides_no_columns(tmp_path: Path) -> None:
    entry = only(written(tmp_path, "name;lat;lon\nTor Ghar;31,25;-66,5\n"))
    assert (entry.latitude, entry.longitude) == (31.25, -66.5)


def test_a_place_without_coordinates_gets_none(tmp_path: Path) -> None:
    entry = only(written(tmp_path, "name,lat,lon\nTor Ghar,,\n"))
    assert (entry.latitude, entry.longitude) == (None, None)


def test_a_country_may_be_a_code_or_a_name(tmp_path: Path) -> None:
    rows = "name,lat,lon,country\nA1,1,1,pk\nA2,1,1,Pakistan\nA3,1,1,UK\nA4,1,1,\nA5,1,1,Narnia\n"
    path = written(tmp_path, rows)
    entries, *_ = read(path)
    assert [entry.country for entry in entries] == ["PK", "PK", "GB", None]
    assert faults(path) == [(6, "its country is not known: 'Narnia'; write its two-letter code")]
    assert [entry.name for entry in read(path, "GB")[0]] == ["A3"]
    assert read(path, "GB")[1].left_out == 3


@pytest.mark.parametrize(
    ("kind", "detail", "precision"),
    [
        ("", "town or village", 1),
        ("admin1", "province", 3),
        ("Refugee Camp", "refugee camp", 1),
        ("AIRP", "airport", 1),
    ],
)
def test_the_kind_of_a_place_is_said_in_words(tmp_path: Path, kind: str, detail: str, precision: int) -> None:
    entry = only(written(tmp_path, f"name,lat,lon,kind\nTor Ghar,31,66,{kind}\n"))
    assert (entry.detail, entry.precision) == (detail, precision)


def test_people_and_groups_need_no_position(tmp_path: Path) -> None:
    text = (
        "schema,id,name,aliases,countries,description\n"
        "Person,q1,Ilyas Korai,I. Korai,pk;af,governor\n"
        "group,q2,Tor Ghar Front,TGF,xx;pk,armed group\n"
        "Vessel,q3,Blue Star,,,\n"
    )
    entries, count, _ = read(written(tmp_path, text))
    person, group = entries
    assert (person.id, person.kind, person.country, person.detail) == ("mine:q1", "person", "PK", "governor")
    assert (group.kind, group.aliases, group.country) == ("group", ("TGF",), "PK")
    assert (group.latitude, group.longitude, count.left_out) == (None, None, 1)
    assert [entry.name for entry in read(written(tmp_path, text), "AF")[0]] == ["Ilyas Korai"]


def test_ids_follow_from_the_content_where_the_table_has_none(tmp_path: Path) -> None:
    first = only(written(tmp_path, "name,lat,lon\nTor Ghar,31,66\n"))
    same = only(written(tmp_path, "lon;lat;name\n66;31;Tor Ghar\n"))
    other = only(written(tmp_path, "name,lat,lon\nTor Ghar,31,67\n"))
    assert first.id == same.id != other.id
    assert first.id.startswith("mine:")


def test_numbers_of_geonames_stay_ids_of_geonames(tmp_path: Path) -> None:
    entry = only(written(tmp_path, "geonameid,name,lat,lon,alternatenames\n007,Tor Ghar,31,66,Torghar\n"))
    assert (entry.id, entry.aliases) == ("geonames:7", ("Torghar",))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Tor Ghar,31", "it has 2 columns, not 3"),
        ("Tor Ghar,31,66,what", "it has 4 columns, not 3"),
        (",31,66", "it has no name"),
        ('"?",31,66', "it has no name"),
        ("Tor Ghar,,66", "its latitude is no number: ''"),
        ("Tor Ghar,31,east", "its longitude is no number: 'east'"),
        ("Tor Ghar,91,66", "its latitude is not between -90 and 90: '91'"),
        ("Tor Ghar,31,-180.5", "its longitude is not between -180 and 180: '-180.5'"),
        ("A,1,1", "it is there twice"),
        ('"Tor Ghar,31,66', "it has 1 column, not 3"),
    ],
)
def test_a_malformed_row_costs_no_other(tmp_path: Path, row: str, reason: str) -> None:
    path = written(tmp_path, f"name,lat,lon\nA,1,1\n{row}\nB,2,2\n")
    assert faults(path) == [(3, reason)]
    assert [entry.name for entry in read(path)[0]] == ["A", "B"]


def test_cells_of_columns_that_are_not_needed_may_be_malformed_too(tmp_path: Path) -> None:
    rows = (
        "x,A,1,1,,,,,,,many",
        "x,B,1,1,,,,,exactly,,",
        f"{'y' * 300},C,1,1,,,,,,,",
        "z,D,1,1,,,,,,,",
        "z,E,1,1,,,,,,,",
    )
    assert faults(written(tmp_path, "\n".join((FULL, *rows)))) == [
        (2, "its population is no whole number: 'many'"),
        (3, "its precision is none of 1, 2, 3, town, near, district, region: 'exactly'"),
        (4, "its id is longer than 200 characters"),
        (6, "the id 'z' was there before"),
    ]


def test_a_quotation_mark_that_is_never_closed_costs_one_row(tmp_path: Path) -> None:
    rows = [f"Tor {at},31,66" for at in range(200)]
    path = written(tmp_path, "\n".join(["name,lat,lon", '"Tor Ghar,31,66', *rows]))
    assert faults(path) == [(2, "it has 1 column, not 3")]
    assert read(path)[1].kept == 200


def test_a_cell_longer_than_any_text_is_malformed(tmp_path: Path) -> None:
    path = written(tmp_path, f"name,lat,lon\n{'a' * 200_000},1,1\nB,2,2\n")
    assert faults(path) == [(2, "it has 0 columns, not 3")]


def test_more_than_can_be_searched_asks_for_countries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_NAMES", 2)
    path = written(tmp_path, "name,lat,lon,country\nA,1,1,PK\nB,1,1,PK\nC,1,1,AF\n")
    with pytest.raises(GazetteerError, match="more than 2 names; choose countries"):
        read(path)
    assert read(path, "PK")[1].kept == 2
