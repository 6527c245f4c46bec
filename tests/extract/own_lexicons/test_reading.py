"""A folder of the analyst's own: what it adds and takes away, and every mistake with its file and line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.extract.reading import GAZETTEER, PUBLISHED
from workbench.extract.extraction import Extraction
from workbench.extract.lexicon import FOLDER, LexiconError, LexiconFile
from workbench.extract.own_lexicons.folder import NOTHING_OWN
from workbench.extract.own_lexicons.reading import lexicon_names, read_own
from workbench.extract.pipeline import extract
from workbench.extract.rulebook import SHIPPED, Rulebook, in_force


@pytest.fixture(autouse=True)
def _shipped_again() -> Iterator[None]:
    yield
    with in_force(SHIPPED):
        pass


def wrote(folder: Path, name: str, text: str) -> Path:
    """The folder, with a file of this text."""
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def read(text: str, folder: Path | None = None) -> Extraction:
    """The text, read with the lexicons of a folder."""
    own = read_own(folder) if folder is not None else NOTHING_OWN
    return extract(text, published=PUBLISHED, gazetteer=GAZETTEER, rulebook=Rulebook(lexicons=own))


def test_words_are_added_and_taken_away_and_the_shipped_ones_come_back(tmp_path: Path) -> None:
    text = "A dharnabandi in Lagos hurt 12 people on Monday. A raid followed in Accra."
    shipped = read(text)
    wrote(
        tmp_path,
        "events",
        '[add]\nkind.riot.nouns = ["dharnabandi"]\n[remove]\nkind.attack.nouns = ["raid"]\n',
    )
    found = read(text, tmp_path)
    assert "event noun: dharnabandi" in {name for one in found.incidents for name in one.why}
    assert "event noun: raid" in {name for one in shipped.incidents for name in one.why}
    assert "event noun: raid" not in {name for one in found.incidents for name in one.why}
    assert read(text) == shipped


def test_a_file_that_was_changed_is_read_anew(tmp_path: Path) -> None:
    text = "Two qazaqis were killed in Lagos."
    assert [claim.side for claim in read(text, tmp_path).claims] != ["militant"]
    wrote(tmp_path, "roles", '[add.militant]\nwords = "qazaqis"\n')
    assert [claim.side for claim in read(text, tmp_path).claims] == ["militant"]
    wrote(tmp_path, "roles", '[add.civilian]\nwords = ["qazaqi", "qazaqis"]\n')
    assert [claim.side for claim in read(text, tmp_path).claims] == ["civilian"]


def test_weights_change_rows_come_and_go_and_a_whole_file_is_replaced(tmp_path: Path) -> None:
    wrote(tmp_path, "evidence", "[change.words.title-before]\nperson = 0.25\n")
    wrote(tmp_path, "numbers", "replace = true\n" + (FOLDER / "numbers.toml").read_text("utf-8"))
    wrote(
        tmp_path,
        "subtypes",
        '[add]\nconcepts.drum = ["drum*"]\n'
        '[[add.cue]]\nsub_event = "Peaceful protest"\nweight = 3\nall = ["drum"]\n'
        '[[remove.cue]]\nsub_event = "Peaceful protest"\n',
    )
    with in_force(Rulebook(lexicons=read_own(tmp_path))):
        assert LexiconFile("evidence").value("words.title-before.person") == 0.25
        cues = LexiconFile("subtypes").value("cue")
        assert isinstance(cues, list)
        assert not [row for row in cues if row["sub_event"] == "Peaceful protest" and row["all"] != ["drum"]]
        assert LexiconFile("numbers").words("units")[:2] == ("zero", "one")


@pytest.mark.parametrize(
    ("name", "text", "line", "told"),
    [
        ("events", "[add]\nkind = = 1", 2, "Invalid value"),
        ("events", "[add]\nwords.prisons = [\n", 3, "Invalid value"),
        ("events", "kind.protest.nouns = ['bandh']", 1, "belongs under [add]"),
        ("events", "[add]\nkind.protest.noun = ['bandh']", 2, "did you mean nouns?"),
        ("events", "[add]\nkind.protest.nouns = 'bandh'", 2, "nouns must be a list of strings"),
        ("events", "[add]\nkind.protest.nouns = [1]", 2, "nouns must be a list of strings"),
        ("events", "[add]\nkind.protest.nouns = [\n'a', '']", 2, "has an empty word"),
        ("events", "[add]\nkind.feast.nouns = ['x']", 2, "needs sub_event"),
        ("events", "[add]\n\nkind.feast.sub_event = 'Feast'", 3, "no event type 'Feast'"),
        ("events", "[change]\nkind.attack.muc = 'FEAST'", 2, "no MUC-4 type 'FEAST'"),
        ("events", "[add]\nkind.protest.sub_event = 'x'", 2, "give it anew under [change]"),
        ("events", "[remove]\nkind.attack.nouns = ['hug']", 2, "'hug' is not there"),
        ("events", "[add]\nkind.protest.nouns = [\n'foo',\n'raid']", 4, "'raid' is under kind.attack.nouns"),
        ("events", "[[add.kind.attack.with]]\nverb = 'do'\nwords = 'x'", 3, "no list of words 'x'"),
        ("events", "[[add.kind.attack.with]]\nwords = 'prisons'", 1, "the row lacks verb"),
        ("roles", "[add.civilian]\nwords = '''farmhand\nsoldier'''", 3, "'soldier' is under security.words"),
        ("roles", "[add.civilians]\nwords = 'x'", 1, "did you mean civilian?"),
        ("roles", "[add.civilian]\nwords = ['young men']", 2, "'young men' is a phrase"),
        ("organisations", "[add.groups]\nknown = ['France']", 2, "'France' is under countries.names"),
        ("subtypes", "[change.prior]\nkind = 'much'", 2, "kind must be a number"),
        ("subtypes", "[change.prior]\nkind = nan", 2, "kind must be a number"),
        ("subtypes", "[change.prior]\nkind = true", 2, "kind must be a number"),
        ("subtypes", "[add]\nconcepts.x = ['ab*']", 2, "'ab*' is too short a beginning"),
        ("subtypes", "[[add.cue]]\nsub_event='Attack'\nweight=1\nall=['hope']", 4, "no concept 'hope'"),
        ("subtypes", "[[add.cue]]\nsub_event='Attak'\nweight=1\nall=[]", 2, "no event type 'Attak'"),
        ("evidence", "[change.words]\ntitle-befor = {person = 1}", 2, "did you mean title-before?"),
        ("evidence", "[add.words]\ntitle-before = {ship = 1.0}", 2, "no weight of a kind"),
        ("evidence", "[change]\nwords.title-before.person = '3'", 2, "person must be a number"),
        ("numbers", "replace = true\nunits = 'zero one'", 1, "tens is missing"),
        ("language", "[change.history]\ndays_to_be_past = 1.5", 2, "no whole number"),
        ("lexikon", "[add]", 1, "no lexicon has this name"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_file_and_line(
    tmp_path: Path, name: str, text: str, line: int, told: str
) -> None:
    with pytest.raises(LexiconError) as caught:
        read_own(wrote(tmp_path, name, text))
    assert f"{tmp_path / name}.toml:{line}: " in str(caught.value)
    assert told in str(caught.value)


def test_all_mistakes_of_a_folder_are_told_at_once(tmp_path: Path) -> None:
    wrote(tmp_path, "roles", "[add]\nx = 1\ny = 2\n")
    (tmp_path / "events.toml").write_bytes(b"# caf\xe9\n")
    with pytest.raises(LexiconError) as caught:
        read_own(tmp_path)
    assert str(caught.value).count(".toml:") == 3


def test_a_folder_without_lexicons_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a lexicon")
    assert not read_own(tmp_path).files
    assert not read_own(tmp_path / "absent").files
    assert read_own(wrote(tmp_path, "roles", "[add.civilian]\nwords = 'beekeeper'")) == read_own(tmp_path)


@pytest.mark.parametrize("name", lexicon_names())
def test_a_shipped_file_could_be_written_by_an_analyst(tmp_path: Path, name: str) -> None:
    wrote(tmp_path, name, "replace = true\n" + (FOLDER / f"{name}.toml").read_text("utf-8"))
    try:
        assert name in read_own(tmp_path).files
    except LexiconError as faults:
        others = [told for told in str(faults).split("; ") if ".toml:" in told and " is under " not in told]
        assert others == []  # shipped words may be in two classes, of which the first counts
