"""Report texts are kept to the character, once each, and proved by their sha256."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.cases import opened
from tests.store.faults import HastyDisk
from workbench.store.cases import create_case
from workbench.store.check import check_case
from workbench.store.repository import CorruptCase
from workbench.store.texts import Texts


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """An empty case."""
    create_case(tmp_path / "case").close()
    return tmp_path / "case"


ANY_TEXT = st.text(st.characters(exclude_categories=()) | st.sampled_from("\r\n\u2028\x00\ufeff\ud83d"))


@settings(max_examples=200, deadline=None)
@given(text=ANY_TEXT)
def test_a_text_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    texts = Texts(tmp_path_factory.getbasetemp(), HastyDisk())
    assert texts.read(texts.add(text)) == text


def test_a_text_is_named_by_the_sha256_of_its_utf8_and_survives_reopening(case: Path) -> None:
    text = "Shots in Kharan.\r\nNo one was hurt…\n"
    with opened(case) as repository:
        sha256 = repository.add_text(text)
        assert sha256 == hashlib.sha256(text.encode()).hexdigest()
    with opened(case, read_only=True) as repository:
        assert repository.text(sha256) == text
    assert (case / "texts" / f"{sha256}.txt").read_bytes() == text.encode()


def test_storing_a_text_again_does_nothing(case: Path) -> None:
    with opened(case) as repository:
        sha256 = repository.add_text("Shots in Kharan.")
        file = case / "texts" / f"{sha256}.txt"
        before = file.stat()
        assert repository.add_text("Shots in Kharan.") == sha256
        assert file.stat() == before or file.stat().st_mtime_ns == before.st_mtime_ns
        assert len(list((case / "texts").iterdir())) == 1


def test_a_changed_text_is_refused_and_can_be_stored_anew(case: Path) -> None:
    with opened(case) as repository:
        sha256 = repository.add_text("Shots in Kharan.")
        (case / "texts" / f"{sha256}.txt").write_text("Shots in Quetta.")
        with pytest.raises(CorruptCase, match="changed"):
            repository.text(sha256)
        assert len(check_case(case)) == 1
        repository.add_text("Shots in Kharan.")
        assert repository.text(sha256) == "Shots in Kharan."
    assert check_case(case) == []


@pytest.mark.parametrize("name", ["0" * 64, "", "../case", "/etc/hostname", "A" * 64])
def test_what_is_not_stored_is_said_to_be_missing(case: Path, name: str) -> None:
    with opened(case) as repository, pytest.raises(CorruptCase):
        repository.text(name)
