"""`workbench find`: names by any spelling."""

from __future__ import annotations

from tests.cli.conftest import Run


def test_a_misspelt_place_is_found_with_where_it_is(command: Run) -> None:
    result = command("find", "place", "Kweta", "--json")
    first, *_ = result.json
    assert result.code == 0
    assert list(first) == ["id", "kind", "name", "alias", "country", "admin", "lat", "lon", "score", "margin"]
    assert (first["id"], first["name"], first["country"]) == ("geonames:1167528", "Quetta", "PK")
    assert "Quetta" in command("find", "place", "Kweta").out


def test_a_group_is_found_by_its_initials_and_a_person_by_the_surname(command: Run) -> None:
    assert command("find", "group", "bla", "--json").json[0]["id"] == "seed:balochistan-liberation-army"
    assert command("find", "person", "Naqvi", "--json").json[0]["id"] == "seed:mohsin-naqvi"


def test_near_prefers_the_place_that_is_near(command: Run) -> None:
    for near, country in (("Karachi", "PK"), ("Warangal", "IN")):
        found = command("find", "place", "Hyderabad", "--near", near, "--json").json
        assert next(each["country"] for each in found if each["name"] == "Hyderabad") == country


def test_nothing_that_fits_is_no_failure(command: Run) -> None:
    assert command("find", "person", "...", "--json").json == []
    assert command("find", "person", "...").out == "nothing fits\n"


def test_wrong_use_is_said_in_one_line(command: Run) -> None:
    for arguments in (
        ("find",),
        ("find", "weapon", "x"),
        ("find", "place"),
        ("find", "place", "x", "--near", "..."),
    ):
        result = command(*arguments)
        assert (result.code, result.out) == (2, "")
        assert len(result.err.splitlines()) == 1
