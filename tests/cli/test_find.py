"""`workbench find`: names by any spelling."""

from __future__ import annotations

import os
import re
import sys

import pexpect
import pytest
from rich.cells import cell_len

from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("all_names")


def test_a_misspelt_place_is_found_with_where_it_is(command: Run) -> None:
    result = command("find", "place", "Kweta", "--json")
    first, *_ = result.json
    assert result.code == 0
    told = ["id", "kind", "name", "alias", "country", "admin", "lat", "lon", "score", "margin", "sure"]
    assert list(first) == told
    assert first["sure"] is True
    assert (first["id"], first["name"], first["country"]) == ("geonames:1167528", "Quetta", "PK")
    assert "Quetta" in command("find", "place", "Kweta").out


def test_a_group_is_found_by_its_initials_and_a_person_by_the_surname(command: Run) -> None:
    assert command("find", "group", "bla", "--json").json[0]["id"] == "seed:balochistan-liberation-army"
    assert command("find", "person", "Naqvi", "--json").json[0]["id"] == "seed:mohsin-naqvi"


def test_near_prefers_the_place_that_is_near(command: Run) -> None:
    for near, country in (("Karachi", "PK"), ("Warangal", "IN")):
        found = command("find", "place", "Hyderabad", "--near", near, "--json").json
        first = next(each for each in found if each["name"] == "Hyderabad")
        assert first["country"] == country
        assert 0 < first["distance"] < 400
        assert " km " in command("find", "place", "Hyderabad", "--near", near).out


def test_country_prefers_what_lies_in_it(command: Run) -> None:
    for country, code in (("Pakistan", "PK"), ("in", "IN"), ("India", "IN")):
        first, *_ = command("find", "place", "Hyderabad", "--country", country, "--json").json
        assert (first["name"], first["country"]) == ("Hyderabad", code)
        assert "distance" not in first


def test_nothing_that_fits_is_no_failure(command: Run) -> None:
    assert command("find", "person", "...", "--json").json == []
    result = command("find", "person", "...")
    assert (result.code, result.out) == (0, "nothing fits\n")
    assert "ctrl+n" in result.err


def test_random_letters_are_no_place(command: Run) -> None:
    assert command("find", "place", "zzqqxx", "--json").json == []


def test_a_place_to_be_near_must_be_known_and_another_spelling_of_it_is_told(command: Run) -> None:
    result = command("find", "place", "Hyderabad", "--near", "Xyzzy")
    assert (result.code, result.out, len(result.err.splitlines())) == (2, "", 1)
    assert "'Xyzzy'" in result.err
    assert "near Quetta, " in command("find", "place", "Hyderabad", "--near", "Kweta").err
    assert command("find", "place", "Hyderabad", "--near", "Quetta").err == ""


def test_wrong_use_is_said_in_one_line(command: Run) -> None:
    for arguments in (
        ("find",),
        ("find", "weapon", "x"),
        ("find", "place"),
        ("find", "place", "x", "--near", "..."),
        ("find", "place", "x", "--country", "Atlantis"),
    ):
        result = command(*arguments)
        assert (result.code, result.out) == (2, "")
        assert len(result.err.splitlines()) == 1


def on_terminal(columns: int, *arguments: str) -> list[str]:
    """The lines that the program writes to a terminal of that width."""
    program = pexpect.spawn(
        sys.executable,
        ["-m", "workbench", *arguments],
        dimensions=(24, columns),
        env={**os.environ, "TERM": "xterm"},
        encoding="utf-8",
        timeout=60,
    )
    program.expect(pexpect.EOF)
    program.close()
    assert program.exitstatus == 0
    return re.sub(r"\x1b\[[0-9;]*m", "", program.before or "").split("\r\n")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("columns", [60, 80])
@pytest.mark.parametrize(("kind", "query"), [("place", "Kweta"), ("group", "baloch army")])
def test_on_a_terminal_a_hit_is_one_line_that_fits(command: Run, columns: int, kind: str, query: str) -> None:
    hits = command("find", kind, query, "--json").json
    blank, heading, rule, *lines = on_terminal(columns, "find", kind, query)
    rows = [line for line in lines if line.strip()]
    assert len(rows) == len(hits) > 5
    assert all(cell_len(line) <= columns for line in (blank, heading, rule, *lines))
    for row, hit in zip(rows, hits, strict=True):
        assert row.strip().startswith(hit["name"][:20])
        assert row.endswith(f"{hit['score']:.2f}")
    assert "…" in "".join(rows)


def test_in_a_pipe_nothing_is_cut_short(command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    for kind, query in (("place", "Kweta"), ("group", "baloch army")):
        hits = command("find", kind, query, "--json").json
        printed = command("find", kind, query).out
        assert len([line for line in printed.splitlines() if line.strip()]) == len(hits) + 2
        assert all(hit["id"] in printed and hit["name"] in printed for hit in hits)
        assert "…" not in printed
