"""Reading report files: encodings, line ends, what is refused, and headlines."""

from __future__ import annotations

import codecs
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.formats.reading.text import UnreadableReport, decode, guess_title, name_of, read_text

WORDS = "Gunmen killed “two” guards near Zaïre’s border – 💥 at dawn.\n"

READABLE = {
    "UTF-8": (WORDS.encode(), WORDS, 0),
    "UTF-8 with a mark": (codecs.BOM_UTF8 + WORDS.encode(), WORDS, 0),
    "UTF-16 little-endian": (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), WORDS, 0),
    "UTF-16 big-endian": (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), WORDS, 0),
    "UTF-32 little-endian": (codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"), WORDS, 0),
    "UTF-32 big-endian": (codecs.BOM_UTF32_BE + WORDS.encode("utf-32-be"), WORDS, 0),
    "windows-1252": ("Zaïre’s “border” – €5".encode("cp1252"), "Zaïre’s “border” – €5", 1),
    "latin-1": ("un blessé à Liège".encode("latin-1"), "un blessé à Liège", 1),
    "a byte windows-1252 lacks": (b"a caf\xe9 \x81 here", "a café \ufffd here", 1),
    "UTF-16 cut in the middle": (
        codecs.BOM_UTF16_LE + "two dead".encode("utf-16-le")[:-1],
        "two dea\ufffd",
        1,
    ),
    "carriage returns": (b"one\r\ntwo\rthree\n", "one\ntwo\nthree\n", 0),
    "escape sequences and form feeds": (b"\x1b[31mred\x1b[0m\fnext page", "\x1b[31mred\x1b[0m\fnext page", 0),
    "nothing": (b"", "", 0),
    "a mark and nothing": (codecs.BOM_UTF16_LE, "", 0),
}

NO_TEXT = {
    "NUL bytes": b"two\0dead",
    "control bytes": bytes(range(1, 9)) * 20,
    "NUL characters in UTF-16": codecs.BOM_UTF16_LE + "two\0dead".encode("utf-16-le"),
    "random bytes": bytes((7 * n * n + 3 * n + 1) % 256 for n in range(4096)),
    "a PDF file": b"%PDF-1.7\nsome words",
    "an office document": b"PK\x03\x04words",
    "rich text": b"{\\rtf1 words}",
}


@pytest.mark.parametrize("what", READABLE)
def test_text_is_read_in_its_encoding_with_a_warning_where_it_was_guessed(what: str) -> None:
    data, text, warnings = READABLE[what]
    found, said = decode(data)
    assert found == text
    assert len(said) == warnings


@pytest.mark.parametrize("what", NO_TEXT)
def test_what_is_no_text_is_refused(what: str) -> None:
    with pytest.raises(ValueError, match=r"binary|save it as plain text"):
        decode(NO_TEXT[what])


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff")))
def test_every_text_comes_back_from_every_unicode_encoding(text: str) -> None:
    for codec in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        data = text.encode(codec)
        if not any(data.startswith(start) for start in (b"%PDF-", b"PK\x03\x04", b"{\\rtf")):
            assert decode(data) == (text, ())


@given(st.binary())
def test_bytes_are_read_or_refused_and_what_is_read_has_neither_nul_nor_carriage_return(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except ValueError:
        return
    assert "\0" not in text
    assert "\r" not in text


def test_an_empty_report_is_legal_and_said_to_be_empty(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b" \n")
    read = read_text(tmp_path / "empty.txt")
    assert (read.text, read.title) == (" \n", None)
    assert "empty" in read.warnings[0]


def test_what_cannot_be_read_is_named_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "binary").write_bytes(b"\0\1\2")
    closed = tmp_path / "closed.txt"
    closed.write_text("words")
    closed.chmod(0)
    paths = [
        tmp_path,
        tmp_path / "missing.txt",
        tmp_path / "binary",
        tmp_path / "missing" / "x",
        Path("a\0b"),
    ]
    if os.geteuid() != 0:  # root may read everything
        paths.append(closed)
    for path in paths:
        with pytest.raises(UnreadableReport) as caught:
            read_text(path)
        assert "\n" not in str(caught.value)
        assert str(path) in str(caught.value)


def test_a_name_that_is_no_utf8_is_kept_readable() -> None:
    assert name_of(Path(os.fsdecode(b"a\xffb.txt"))) == "a\ufffdb.txt"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Blast hits market in Zahri\n\nPolice said on Friday that two people died.",
            "Blast hits market in Zahri",
        ),
        (
            "\n\n  Two   dead in Zahri  \n" + "Police said that two people died there. " * 5,
            "Two dead in Zahri",
        ),
        ("Police said on Friday that two people\ndied when a bomb went off.\n", None),
        ("Two people died in Zahri.\n\nPolice said so.", None),
        ("QUETTA: Two people died\n", None),
        ("Headline\n\nOne word is no headline.", None),
        ("word " * 40 + "\n\nrest", None),
        ("", None),
    ],
)
def test_the_first_line_is_the_title_only_where_it_stands_apart(text: str, title: str | None) -> None:
    assert guess_title(text) == title
