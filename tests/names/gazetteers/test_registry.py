"""Imported gazetteers in the data folder: added, updated, removed, listed, and never half there."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from tests.names.gazetteers.files import TABLE, dump, geonames, written
from workbench.names.entry import NameEntry
from workbench.names.gazetteers import writing
from workbench.names.gazetteers.faults import GazetteerError
from workbench.names.gazetteers.installed import names_folder
from workbench.names.gazetteers.registry import add, damaged_gazetteers, list_gazetteers, remove, update

OTHER = "name,latitude,longitude\nTor Ghar,31,66\nnowhere,x,y\n"


def names() -> dict[str, list[str]]:
    """The names in every gazetteer that can be used."""
    return {each.name: [entry.name for entry in each.entries()] for each in list_gazetteers()}


def everything() -> dict[str, bytes]:
    """Every file in the folder of gazetteers but the lock."""
    files = (path for path in names_folder().rglob("*") if path.is_file() and path.name != ".lock")
    return {str(path.relative_to(names_folder())): path.read_bytes() for path in files}


def test_nothing_is_there_at_first() -> None:
    assert (list_gazetteers(), damaged_gazetteers()) == ([], [])


def test_what_is_added_is_listed_with_where_it_came_from(tmp_path: Path) -> None:
    path = written(tmp_path, dump(geonames(), "x\ty", geonames(number="9", country="AF")), "PK.txt")
    imported = add(path, countries=["Pakistan"])
    (gazetteer,) = list_gazetteers()
    heading = gazetteer.heading
    assert heading == imported.gazetteer.heading
    assert (gazetteer.name, heading.kind, heading.path) == ("pk", "geonames", str(path))
    assert heading.original == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (heading.rows, heading.kept, heading.left_out, heading.malformed) == (3, 1, 1, 1)
    assert [each.line for each in heading.first_malformed] == [2]
    assert (heading.countries, "CC BY 4.0" in heading.attribution) == (("PK",), True)
    assert len(heading.imported) == len("2026-02-01T09:30:00Z")


def test_entries_come_back_as_they_were_read(tmp_path: Path) -> None:
    text = (
        "id,name,lat,lon,aliases,country,admin1,admin2,precision,kind,population\n"
        "e,Equator Kot,0,0,Ekvator;خط,PK,Balochistan,Kech,3,village,0\n"
        "p,Ilyas Korai,,,,,,,,person,\n"
    )
    add(written(tmp_path, text), name="Mine", attribution="Field notes")
    (gazetteer,) = list_gazetteers()
    place, person = gazetteer.entries()
    assert (gazetteer.name, gazetteer.heading.attribution) == ("mine", "Field notes")
    assert place == NameEntry(
        id="mine:e",
        kind="place",
        name="Equator Kot",
        aliases=("Ekvator", "خط"),
        country="PK",
        admin=("Balochistan", "Kech"),
        latitude=0.0,
        longitude=0.0,
        precision=3,
        prominence=place.prominence,
        detail="village",
        source="mine",
    )
    assert person == NameEntry(
        id="mine:p", kind="person", name="Ilyas Korai", prominence=person.prominence, source="mine"
    )
    assert place.prominence > 0 < person.prominence


def test_the_digest_says_whether_the_entries_are_the_same(tmp_path: Path) -> None:
    first = add(written(tmp_path, TABLE), name="a").gazetteer
    again = update("a").gazetteer
    other = update("a", written(tmp_path, OTHER, "other.csv")).gazetteer
    assert first.digest == again.digest != other.digest
    data = (other.folder / other.heading.entries).read_bytes()
    assert other.digest == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("PK.zip", "pk"),
        ("entities.ftm.json.gz", "entities"),
        ("My places (2026).CSV", "my-places-2026"),
        ("Çermik.txt", "cermik"),
        ("a" * 90 + ".csv", "a" * 40),
        ("v1.2 list.txt", "v12-list"),
    ],
)
def test_a_gazetteer_is_called_like_its_file(tmp_path: Path, file: str, name: str) -> None:
    assert add(written(tmp_path, TABLE, file)).gazetteer.name == name
    assert list(names()) == [name]


@pytest.mark.parametrize(
    ("name", "said"),
    [("...", "makes no name"), ("", "makes no name"), ("seed", "ships with the program"), ("a", "already")],
)
def test_a_name_that_cannot_be_is_refused(tmp_path: Path, name: str, said: str) -> None:
    path = written(tmp_path, TABLE)
    add(path, name="a")
    before = everything()
    with pytest.raises(GazetteerError, match=said):
        add(path, name=name)
    assert everything() == before


def test_a_name_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    add(written(tmp_path, TABLE), name="../../out of it")
    assert list(names()) == ["out-of-it"]
    for name in ("..", "../names/out-of-it", "", "."):
        for act in (remove, update):
            with pytest.raises(GazetteerError, match="there is no imported gazetteer"):
                act(name)


@pytest.mark.parametrize(
    ("text", "countries", "said"),
    [
        ("name,lat,lon\n", (), "nothing in it but a heading"),
        (
            "name,lat,lon\nA,1,east\n",
            (),
            "none of its 1 rows .* 1 malformed, the first in line 2: its longitude",
        ),
        (TABLE, ("PK",), "none of its 1 rows is a name of PK that can be used"),
        (TABLE, ("Narnia",), "the country is not known: 'Narnia'"),
        ("prose", (), "neither a GeoNames dump"),
    ],
)
def test_a_file_without_anything_to_use_changes_nothing(
    tmp_path: Path, text: str, countries: tuple[str, ...], said: str
) -> None:
    with pytest.raises(GazetteerError, match=said):
        add(written(tmp_path, text), countries=countries)
    assert (names(), everything()) == ({}, {})


def test_an_update_reads_the_file_again_or_another(tmp_path: Path) -> None:
    path = written(tmp_path, "name,lat,lon,country\nA,1,1,PK\nB,1,1,AF\n")
    add(path, name="mine", countries=["PK"], attribution="Me")
    path.write_text("name,lat,lon,country\nC,1,1,PK\nB,1,1,AF\n")
    assert update("mine").gazetteer.heading.countries == ("PK",)
    assert names() == {"mine": ["C"]}
    other = written(tmp_path, "name,lat,lon,country\nD,1,1,PK\n", "other.csv")
    heading = update("mine", other).gazetteer.heading
    assert (heading.path, heading.attribution) == (str(other), "Me")
    assert names() == {"mine": ["D"]}
    assert len(everything()) == 2


def test_an_update_that_fails_leaves_the_old_one(tmp_path: Path) -> None:
    path = written(tmp_path, TABLE)
    add(path, name="mine")
    before = everything()
    with pytest.raises(GazetteerError, match="none of its 1 rows"):
        update("mine", written(tmp_path, "name,lat,lon\nA,1,east\n", "other.csv"))
    path.unlink()
    with pytest.raises(GazetteerError, match="is no longer there; `workbench names update mine FILE`"):
        update("mine")
    assert everything() == before


def test_what_is_removed_is_gone(tmp_path: Path) -> None:
    add(written(tmp_path, TABLE), name="a")
    add(written(tmp_path, OTHER), name="b")
    remove("a")
    assert names() == {"b": ["Tor Ghar"]}
    assert not (names_folder() / "a").exists()
    with pytest.raises(GazetteerError, match="there is no imported gazetteer a; there are b"):
        remove("a")


def cut(gazetteer: Path) -> None:
    (entries,) = gazetteer.glob("entries-*")
    entries.write_bytes(entries.read_bytes()[:-5])


def lose(gazetteer: Path) -> None:
    (entries,) = gazetteer.glob("entries-*")
    entries.unlink()


def scribble(gazetteer: Path) -> None:
    (gazetteer / "gazetteer.json").write_text("{")


def be_newer(gazetteer: Path) -> None:
    heading = gazetteer / "gazetteer.json"
    heading.write_text(heading.read_text().replace("workbench-gazetteer/1", "workbench-gazetteer/9"))


def lead_out(gazetteer: Path) -> None:
    heading = gazetteer / "gazetteer.json"
    document = json.loads(heading.read_text())
    heading.write_text(json.dumps(document | {"entries": f"../{gazetteer.name}/{document['entries']}"}))


@pytest.mark.parametrize("damage", [cut, lose, scribble, be_newer, lead_out])
def test_a_damaged_gazetteer_is_left_out_and_named_and_can_be_removed(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    add(written(tmp_path, TABLE), name="a")
    add(written(tmp_path, OTHER), name="b")
    damage(names_folder() / "a")
    assert names() == {"b": ["Tor Ghar"]}
    (damaged,) = damaged_gazetteers()
    assert (damaged.name, "workbench names remove a" in damaged.reason) == ("a", True)
    remove("a")
    assert damaged_gazetteers() == []


def test_a_changed_byte_is_noticed_when_the_entries_are_read_and_remembered(tmp_path: Path) -> None:
    add(written(tmp_path, TABLE), name="a")
    (gazetteer,) = list_gazetteers()
    entries = gazetteer.folder / gazetteer.heading.entries
    entries.write_bytes(entries.read_bytes().replace(b"Serai", b"Sarai"))
    with pytest.raises(GazetteerError, match="a: its entries were damaged or changed"):
        next(gazetteer.entries())
    assert list_gazetteers() == []
    assert [each.name for each in damaged_gazetteers()] == ["a"]
    update("a")
    assert names() == {"a": ["Serai Gulab"]}
    assert damaged_gazetteers() == []


def test_a_gazetteer_that_is_replaced_while_it_is_read_says_so(tmp_path: Path) -> None:
    add(written(tmp_path, TABLE), name="a")
    (gazetteer,) = list_gazetteers()
    update("a", written(tmp_path, OTHER))
    with pytest.raises(GazetteerError, match="a: its entries cannot be read"):
        list(gazetteer.entries())


FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
STEPS = 6
"""Flushes and renames of one import."""
TAKES_EFFECT = 4
"""The one that puts the heading in its place."""


@pytest.mark.parametrize("fails_at", range(1, STEPS + 2))
@pytest.mark.parametrize("is_new", [True, False])
def test_a_full_disk_at_any_step_leaves_the_old_one_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int, is_new: bool
) -> None:
    if not is_new:
        add(written(tmp_path, TABLE), name="a")
    before, path, steps = names(), written(tmp_path, OTHER, "other.csv"), 0

    def counting(call: Callable[..., object]) -> Callable[..., object]:
        def called(*arguments: object) -> object:
            nonlocal steps
            steps += 1
            if steps == fails_at:
                raise FULL
            return call(*arguments)

        return called

    with monkeypatch.context() as patched:
        for name in ("fsync", "replace"):
            patched.setattr(os, name, counting(getattr(os, name)))
        if fails_at <= STEPS:
            with pytest.raises(GazetteerError, match="cannot be written to: No space left"):
                _ = add(path, name="a") if is_new else update("a", path)
        else:
            _ = add(path, name="a") if is_new else update("a", path)
    assert steps >= min(fails_at, STEPS)
    assert names() == (before if fails_at <= TAKES_EFFECT else {"a": ["Tor Ghar"]})
    assert damaged_gazetteers() == []
    assert len(everything()) == 2 * len(names())


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    names_folder().parent.mkdir(mode=0o500)
    with pytest.raises(GazetteerError, match=r"names cannot be written to: Permission denied"):
        add(written(tmp_path, TABLE))


def test_a_data_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    written(tmp_path, "in the way", "data")
    with pytest.raises(GazetteerError, match="names cannot be written to: "):
        add(written(tmp_path, TABLE))
    assert (list_gazetteers(), damaged_gazetteers()) == ([], [])


def test_what_processes_that_died_were_writing_is_removed_later(tmp_path: Path) -> None:
    add(written(tmp_path, TABLE), name="a")
    old, fresh = (written(names_folder(), "{", f"{name}.aside") for name in ("old", "fresh"))
    os.utime(old, (1e9, 1e9))
    unfinished = names_folder() / "unfinished"
    unfinished.mkdir()
    written(unfinished, "{", "entries-0.ndjson")
    update("a")
    assert (old.exists(), fresh.exists()) == (False, True)
    assert names() == {"a": ["Serai Gulab"]}
    assert add(written(tmp_path, TABLE), name="unfinished").gazetteer.name == "unfinished"
    assert len(list(unfinished.iterdir())) == 2


def test_another_process_that_does_not_let_go_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, TABLE)
    add(path, name="a")
    before = everything()
    monkeypatch.setattr(writing, "_PATIENCE", 0.0)
    with FileLock(names_folder() / ".lock", thread_local=False):
        for act in (lambda: add(path, name="b"), lambda: update("a"), lambda: remove("a")):
            with pytest.raises(GazetteerError, match="another window is changing the gazetteers"):
                act()
    assert everything() == before


ADDING = """
import sys
from pathlib import Path
from workbench.names.gazetteers.faults import GazetteerError
from workbench.names.gazetteers.registry import add
for name in sys.argv[2:]:
    try:
        print(add(Path(sys.argv[1]), name=name).gazetteer.name)
    except GazetteerError as problem:
        assert "already" in str(problem), problem
"""


def test_of_processes_that_add_the_same_one_wins(tmp_path: Path) -> None:
    path = written(tmp_path, TABLE)
    command = [sys.executable, "-c", ADDING, str(path)]
    running = [
        subprocess.Popen([*command, own, "shared"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for own in ("first", "second", "third")
    ]
    results = [process.communicate() for process in running]
    assert [err for _, err in results] == ["", "", ""]
    assert sorted("".join(out for out, _ in results).split()) == ["first", "second", "shared", "third"]
    assert names() == {name: ["Serai Gulab"] for name in ("first", "second", "shared", "third")}
    assert len(everything()) == 8
