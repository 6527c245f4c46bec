"""Files of every packing and encoding, and those that are no gazetteers."""

from __future__ import annotations

import gzip
import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.names.gazetteers.files import ACTOR, TABLE, dump, geonames, only, read, written
from workbench.names.gazetteers import lines, packing, reading
from workbench.names.gazetteers.faults import GazetteerError

GEONAMES = dump(geonames(name="Kōt"))
DAMAGED = "damaged or cut short"


def zipped(**members: str | bytes) -> bytes:
    """A zip archive of these files; a double underscore in a name is a full stop."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "."), text)
    return made.getvalue()


@pytest.mark.parametrize(
    ("text", "kind"),
    [(GEONAMES, "geonames"), (TABLE, "table"), (ACTOR, "actors"), (f"\n \n{TABLE}", "table")],
)
def test_the_kind_of_a_file_is_told_by_what_is_in_it(tmp_path: Path, text: str, kind: str) -> None:
    entries, _, reader = read(written(tmp_path, text, "anything.dat"))
    assert (reader.kind, len(entries)) == (kind, 1)


@pytest.mark.parametrize("text", [GEONAMES, TABLE, ACTOR])
@pytest.mark.parametrize(
    "packed",
    [
        lambda text: zipped(PK__txt=text),
        lambda text: zipped(PK__txt=text, readme__txt="Read me."),
        lambda text: zipped(**{"in/some/folder/PK.TXT": text, "__MACOSX/._PK.txt": "x", "notes.md": "x"}),
        lambda text: gzip.compress(text.encode()),
    ],
)
def test_archives_are_read_without_unpacking_them(
    tmp_path: Path, packed: Callable[[str], bytes], text: str
) -> None:
    plain = only(written(tmp_path, text))
    assert only(written(tmp_path, packed(text), "archive")) == plain


@pytest.mark.parametrize("text", [GEONAMES, TABLE, ACTOR])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_byte_order_marks_and_line_ends_do_not_matter(
    tmp_path: Path, text: str, encoding: str, line_end: str
) -> None:
    plain = only(written(tmp_path, text))
    assert only(written(tmp_path, text.replace("\n", line_end).encode(encoding))) == plain


def test_lines_that_are_not_utf_8_are_read_as_windows_1252_with_a_warning(tmp_path: Path) -> None:
    text = "name,lat,lon\nBaq‘a,1,1\n".encode() + "Çermik,2,2\nŽabljak,3,3\n".encode("cp1252")
    entries, _, reader = read(written(tmp_path, text))
    assert [entry.name for entry in entries] == ["Baq‘a", "Çermik", "Žabljak"]
    (warning,) = reader.warnings
    assert warning.startswith("2 lines are not UTF-8, the first of them line 3; read as windows-1252")


def test_a_line_longer_than_any_row_is_malformed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "LONGEST_LINE", 64)
    for encoding in ("utf-8", "utf-16"):
        text = f"name,lat,lon\n{'a' * 500},1,1\nB,2,2\n{'c' * 500}"
        entries, count, _ = read(written(tmp_path, text.encode(encoding)))
        assert [entry.name for entry in entries] == ["B"]
        assert [each.line for each in count.listed] == [2, 4]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it is empty"),
        (b"\n \n\r\n", "nothing in it but blank lines"),
        (b"name,lat,lon\n", None),
        (random.Random(1).randbytes(5000), "this is a binary file, not text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "this is a binary file, not text"),
        (b"Some prose about nothing.\nMore of it.\n", "neither a GeoNames dump (19 columns), nor a table"),
        (b'[{"id":"x","schema":"Person"}]', "one JSON list; write one object a line"),
        (b"BZh91AY", "a .bz2 archive; unpack it first"),
        (b"\xfd7zXZ\x00\x00", "an .xz archive; unpack it first"),
        (zipped(), "no file in it ends with .txt"),
        (zipped(image__png=b"x"), "no file in it ends with .txt"),
        (zipped(a__csv=TABLE, b__csv=TABLE), "it holds 2 tables (a.csv, b.csv ...)"),
        (zipped(**{"[Content_Types].xml": "x", "xl/sheet.xml": "x"}), "save the sheet as CSV first"),
        (zipped(PK__txt=""), "it is empty"),
        (zipped(PK__txt=GEONAMES * 9)[:60], DAMAGED),
        (gzip.compress(GEONAMES.encode())[:-9], DAMAGED),
        (gzip.compress(GEONAMES.encode())[:12], DAMAGED),
        (b"\x1f\x8b\x08\x00" + b"x" * 50, DAMAGED),
    ],
)
def test_what_is_no_gazetteer_is_refused_in_one_line(tmp_path: Path, data: bytes, said: str | None) -> None:
    path = written(tmp_path, data)
    if said is None:
        assert read(path)[0] == []
        return
    with pytest.raises(GazetteerError) as problem:
        read(path)
    assert said in str(problem.value)
    assert str(problem.value).startswith(f"{path}: ")
    assert "\n" not in str(problem.value)


def test_an_archive_with_a_changed_byte_is_refused(tmp_path: Path) -> None:
    rows = dump(*(geonames(number=str(at), name=f"Kot {at * 7919}") for at in range(500)))
    for packed in (zipped(PK__txt=rows), gzip.compress(rows.encode(), mtime=0)):
        middle = len(packed) // 2
        damaged = packed[:middle] + bytes((packed[middle] ^ 255,)) + packed[middle + 1 :]
        with pytest.raises(GazetteerError, match=DAMAGED):
            read(written(tmp_path, damaged))


def test_an_archive_that_needs_a_password_is_refused(tmp_path: Path) -> None:
    packed = bytearray(zipped(PK__txt=GEONAMES))
    packed[6] |= 1  # "encrypted", in the member's own header and in the directory
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(GazetteerError, match="encrypted"):
        read(written(tmp_path, bytes(packed)))


@pytest.mark.parametrize("packed", [lambda text: zipped(PK__txt=text), lambda text: gzip.compress(text)])
def test_an_archive_that_unpacks_to_far_more_is_not_read_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, packed: Callable[[bytes], bytes]
) -> None:
    monkeypatch.setattr(packing, "_SURELY_FINE", 1 << 20)
    bomb = packed(TABLE.encode() + b" " * (8 << 20))
    with pytest.raises(GazetteerError, match="unpacks to far more than a table of names"):
        read(written(tmp_path, bomb))


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    for path, said in ((tmp_path, "this is no file"), (tmp_path / "none", "No such file")):
        with pytest.raises(GazetteerError, match=said):
            read(path)


def test_how_far_the_reading_is_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "_TOLD_EVERY", 10)
    monkeypatch.setattr(packing, "_BUFFER", 1 << 12)
    text = "name,lat,lon\n" + "".join(f"Kot {at},1,1\n" for at in range(5_000))
    told: list[tuple[str, float]] = []
    path = written(tmp_path, text)
    reader = reading.FileReader(path, "mine", frozenset(), lambda words, share: told.append((words, share)))
    assert len(list(reader.entries())) == 5_000
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert 0.0 < shares[len(shares) // 2] <= shares[-1] <= 1.0
    assert {words for words, _ in told} == {"reading places.txt"}
