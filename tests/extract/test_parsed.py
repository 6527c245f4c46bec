"""Parsed lexicons in the cache folder."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from workbench.extract.parsed import parse_or_recall

CONTENT = b'words = "a b"\n[t]\nn = 1.5\nrows = [{x = true}]\n'
TABLES = {"words": "a b", "t": {"n": 1.5, "rows": [{"x": True}]}}


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WORKBENCH_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_what_was_parsed_is_recalled_until_the_file_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert parse_or_recall("sample", CONTENT) == TABLES
    with monkeypatch.context() as patch:
        patch.setattr(tomllib, "loads", lambda text: pytest.fail("parsed again"))
        assert parse_or_recall("sample", CONTENT) == TABLES
    assert parse_or_recall("sample", b"x = 1") == {"x": 1}


@pytest.mark.parametrize("damage", [b"", b"\x00", b"\x92\x01\x02", b"\xc1" * 40])
def test_a_damaged_cache_is_no_harm(cache: Path, damage: bytes) -> None:
    parse_or_recall("sample", CONTENT)
    (cache / "lexicon-sample.msgpack").write_bytes(damage)
    assert parse_or_recall("sample", CONTENT) == TABLES
    assert parse_or_recall("sample", CONTENT) == TABLES


def test_without_a_folder_to_write_to_it_is_parsed(cache: Path) -> None:
    cache.write_text("a file in the way")
    assert parse_or_recall("sample", CONTENT) == TABLES


def test_what_the_cache_cannot_hold_is_not_kept(cache: Path) -> None:
    found = parse_or_recall("sample", b"day = 2026-02-01")
    assert found == parse_or_recall("sample", b"day = 2026-02-01")
    assert not list(cache.glob("*"))
