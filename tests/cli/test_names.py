"""`workbench names`: gazetteers of the analyst's own."""

from __future__ import annotations

import gzip
import os
import sys
from pathlib import Path

import pexpect
import pytest

from tests.cli.conftest import Run
from tests.names.gazetteers.files import ACTOR, TABLE, dump, geonames, written
from workbench.names.gazetteers.installed import names_folder


def test_what_is_added_is_told_and_listed(command: Run, tmp_path: Path) -> None:
    path = written(tmp_path, dump(geonames(), geonames(number="8", country="AF")), "PK.txt")
    added = command("names", "add", path, "--country", "PK, Iran")
    assert (added.code, added.err) == (0, "")
    assert added.out.startswith("pk: 1 name of 2 rows, 1 not wanted\nAttribution: GeoNames ")
    assert "index of names is built anew" in added.out
    listed = command("names", "list")
    assert (listed.code, listed.err) == (0, "")
    for words in ("pk", "GeoNames", "PK.txt", "IR PK", "CC BY 4.0"):
        assert words in listed.out


def test_programs_read_it_too(command: Run, tmp_path: Path) -> None:
    path = written(tmp_path, f"{TABLE}nowhere,x,y\n", "mine.csv")
    added = command("names", "add", path, "--attribution", "Field notes", "--json")
    assert added.code == 1
    assert (added.json["name"], added.json["kind"], added.json["path"]) == ("mine", "table", str(path))
    assert (added.json["rows"], added.json["kept"], added.json["malformed"]) == (2, 1, 1)
    assert added.json["first_malformed"] == [{"line": 3, "reason": "its latitude is no number: 'x'"}]
    assert added.json["attribution"] == "Field notes"
    listed = command("names", "list", "--json")
    assert [{**each, "warnings": []} for each in listed.json] == [added.json]
    assert command("names", "remove", "mine", "--json").json == {"removed": "mine"}
    assert command("names", "list", "--json").json == []


def test_malformed_rows_are_counted_and_the_first_told(command: Run, tmp_path: Path) -> None:
    rows = "".join(f"Kot {at},91,1\n" for at in range(12))
    result = command("names", "add", written(tmp_path, TABLE + rows, "mine.csv"))
    lines = result.err.splitlines()
    assert (result.code, len(lines)) == (1, 12)
    assert lines[0] == "workbench: 12 malformed rows left out:"
    assert lines[1] == "workbench: line 3: its latitude is not between -90 and 90: '91'"
    assert lines[-1].startswith("workbench: and 2 more; `--json`")


def test_a_file_that_is_not_utf_8_is_warned_of(command: Run, tmp_path: Path) -> None:
    result = command(
        "names", "add", written(tmp_path, "name,lat,lon\nÇay,1,1\n".encode("cp1252"), "mine.csv")
    )
    assert result.code == 0
    assert result.err.startswith("workbench: warning: 1 line is not UTF-8")


def test_an_update_takes_the_same_file_or_another(command: Run, tmp_path: Path) -> None:
    path = written(tmp_path, TABLE, "mine.csv")
    command("names", "add", path)
    path.write_text(f"{TABLE}Tor Ghar,31,66\n")
    assert command("names", "update", "mine").out.startswith("mine: 2 names of 2 rows\n")
    other = written(tmp_path, gzip.compress(ACTOR.encode()), "people.json.gz")
    assert command("names", "update", "mine", other, "--json").json["kind"] == "actors"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Missing command"),
        (("add",), "Missing argument 'FILE'"),
        (("add", "none.csv"), "none.csv: it cannot be read: No such file"),
        (("add", "prose.txt"), "prose.txt: it is neither a GeoNames dump"),
        (("add", "mine.csv"), "there is a gazetteer mine already"),
        (("add", "mine.csv", "--name", "other", "--country", "Narnia"), "the country is not known: 'Narnia'"),
        (("update", "other"), "there is no imported gazetteer other; there are mine"),
        (("update", "mine", "prose.txt"), "prose.txt: it is neither a GeoNames dump"),
        (("remove", "other"), "there is no imported gazetteer other; there are mine"),
        (("remove",), "Missing argument 'NAME'"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, "Some prose.\n", "prose.txt")
    command("names", "add", written(tmp_path, TABLE, "mine.csv"))
    result = command("names", *arguments)
    assert (result.code, result.out, len(result.err.splitlines())) == (2, "", 1)
    assert said in result.err
    assert [each["name"] for each in command("names", "list", "--json").json] == ["mine"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_on_a_terminal_it_shows_what_it_reads_whatever_the_file_is_called(tmp_path: Path) -> None:
    program = pexpect.spawn(
        sys.executable,
        ["-m", "workbench", "names", "add", str(written(tmp_path, TABLE, "[red]odd.csv"))],
        env={**os.environ, "TERM": "xterm", "NO_COLOR": "1"},
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=60,
    )
    program.expect(pexpect.EOF)
    program.close()
    assert program.exitstatus == 0
    assert "reading [red]odd.csv" in program.before
    assert "red-odd: 1 name of 1 row" in program.before


def test_nothing_is_listed_at_first(command: Run) -> None:
    result = command("names", "list")
    assert (result.code, result.out) == (0, "nothing was imported yet; `workbench names add FILE` does\n")
    assert command("names", "list", "--json").json == []


def test_a_damaged_gazetteer_is_named_and_the_others_listed(command: Run, tmp_path: Path) -> None:
    command("names", "add", written(tmp_path, TABLE, "mine.csv"))
    command("names", "add", written(tmp_path, TABLE, "other.csv"))
    (names_folder() / "mine" / "gazetteer.json").write_text("{")
    result = command("names", "list")
    assert (result.code, "other" in result.out) == (1, True)
    assert result.err.startswith("workbench: mine is not used: its gazetteer.json is damaged")
    assert command("names", "list", "--json").json[1]["name"] == "mine"
    assert command("names", "remove", "mine").code == 0
    assert command("names", "list").code == 0


def test_a_changed_byte_in_a_gazetteer_is_noticed(command: Run, tmp_path: Path) -> None:
    command("names", "add", written(tmp_path, TABLE, "mine.csv"))
    (entries,) = names_folder().glob("mine/entries-*")
    entries.write_bytes(entries.read_bytes().replace(b"Serai", b"Sarai"))
    result = command("names", "list")
    assert (result.code, result.out) == (1, "")
    assert (
        "mine is not used: its entries were damaged or changed; `workbench names update mine`" in result.err
    )
    assert command("names", "update", "mine").code == 0
    assert command("names", "list").code == 0


def test_what_a_file_holds_cannot_act_on_the_terminal(command: Run, tmp_path: Path) -> None:
    text = 'name,lat,lon\nTor Ghar,1,1\nx,"\x1b[2J\u202e",1\n'
    path = written(tmp_path, text, "a\x1b[2Jb\u202e.csv")
    results = [
        command("names", "add", path, "--name", "mine", "--attribution", "[red]\x1b[2J\u202e"),
        command("names", "list"),
    ]
    for result in results:
        assert not {"\x1b", "\u202e"} & set(result.out + result.err)
    assert "[red]" in results[1].out
