"""Lexicon files: what they hold, and what is said when one is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.extract.lexicon import LexiconError, LexiconFile, load_numbers, load_roles, load_sentence_words
from workbench.extract.phrases import PhraseTable


def written(folder: Path, text: str) -> LexiconFile:
    (folder / "sample.toml").write_text(text, encoding="utf-8")
    return LexiconFile("sample", folder)


def test_words_may_be_an_array_or_one_string(tmp_path: Path) -> None:
    file = written(tmp_path, 'a = "Emir  mayor\\nqadi"\n[b]\nc = ["X", "y"]\nd = {one = 1}\ne = {k = "v"}\n')
    assert file.words("a") == ("emir", "mayor", "qadi")
    assert file.word_set("b.c") == {"x", "y"}
    assert file.phrases("b.c") == ("X", "y")
    assert file.numbers("b.d") == {"one": 1}
    assert file.texts("b.e") == {"k": "v"}


@pytest.mark.parametrize(
    ("text", "key", "complaint"),
    [
        ("a = 1", "b", "no key 'b'"),
        ("a = 1", "a.b", "no key 'a.b'"),
        ("a = 1", "a", "a is no list"),
        ('a = ["car bomb"]', "a", "'car bomb' is a phrase"),
        ("a = [1]", "a", "a is no list"),
    ],
)
def test_errors_name_the_file_and_the_key(tmp_path: Path, text: str, key: str, complaint: str) -> None:
    with pytest.raises(LexiconError, match=r"sample\.toml:\d+: ") as caught:
        written(tmp_path, text).words(key)
    assert complaint in str(caught.value)


def test_wrong_tables_are_named(tmp_path: Path) -> None:
    file = written(tmp_path, 'a = 1\n[t]\nx = "y"\n[u]\nx = 2\n')
    for read, key in ((file.table, "a"), (file.numbers, "t"), (file.texts, "u")):
        with pytest.raises(LexiconError, match=r"sample\.toml:\d+: "):
            read(key)


def test_a_file_that_is_missing_or_no_toml_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"absent\.toml"):
        LexiconFile("absent", tmp_path)
    with pytest.raises(LexiconError, match=r"sample\.toml: .*line 2"):
        written(tmp_path, "a = 1\nb = = 2")


def test_the_longest_phrase_wins_and_must_fit() -> None:
    table = PhraseTable([("sea", 1), ("sea port", 2), ("sea-port authority", 3)])
    assert table.match(["the", "sea", "port"], 1, 3) == (3, 2)
    assert table.match(["the", "sea", "port"], 1, 2) == (2, 1)
    assert table.match(["sea-port", "authority"], 0, 2) == (2, 3)
    assert table.match(["harbour"], 0, 1) is None


def test_a_table_knows_what_must_follow_a_word_and_its_longest_phrase() -> None:
    table = PhraseTable([("sea", 1), ("in port", 2), ("in the old port", 3)])
    assert table.followers("sea") is None
    assert set(table.followers("in") or ()) == {"port", "the"}
    assert table.longest() == 4
    assert PhraseTable[int]().longest() == 1


def test_shipped_lexicons() -> None:
    roles = load_roles()
    assert roles.role_of["villagers"] == "civilian"
    assert roles.role_of["gunmen"] == "militant"
    assert "grenade" in roles.weapons
    assert roles.weapon_phrases.match(["car", "bomb"], 0, 2) == (2, "car bomb")
    numbers = load_numbers()
    assert (numbers.units["seven"], numbers.tens["forty"], numbers.ordinals["third"]) == (7, 40, 3)
    assert numbers.multipliers["dozen"] == 12
    assert "gen" in load_sentence_words().abbreviations
