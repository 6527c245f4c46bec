"""Checking finds every kind of fault, and changes nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store.cases import added, entry, opened, segments, span
from tests.store.test_cases import files
from workbench.model.entry import Change
from workbench.model.report import Report
from workbench.store.cases import create_case
from workbench.store.check import check_case
from workbench.store.lines import body_of, seal
from workbench.store.repository import NewerCase, NotACase


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A closed case with a report, its text and two spans, in two segments."""
    path = tmp_path / "case"
    repository = create_case(path)
    sha256 = repository.add_text("Gunmen stopped a bus.")
    report = Report(id="r1", sha256=sha256, length=21, name="bus.txt")
    repository.commit(entry(1, Change("reports", "r1", None, report)))
    repository.commit(added(2, span(1)))
    repository.close()
    with opened(path) as again:
        again.commit(added(3, span(2)))
    return path


def segment(case: Path, index: int) -> Path:
    """A segment of the journal."""
    return segments(case)[index]


def flip(path: Path) -> None:
    """Changes the byte in the middle of a file."""
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)


def flip_last_entry(path: Path) -> None:
    """Changes a byte of the last line of a segment, but not its checksum."""
    raw = bytearray(path.read_bytes())
    raw[raw.rindex(b"\t") - 3] ^= 1
    path.write_bytes(raw)


def append(path: Path, raw: bytes) -> None:
    """Adds bytes to a file."""
    path.write_bytes(path.read_bytes() + raw)


def forge(case: Path, change: Callable[[bytes], bytes]) -> None:
    """Changes the only entry of the second segment and seals it again, as a faulty program might."""
    path = segment(case, 1)
    lines = path.read_bytes().split(b"\n")
    [number] = [number for number, line in enumerate(lines) if b'"changes"' in line]
    body = body_of(lines[number])
    assert body is not None
    path.write_bytes(b"\n".join(lines[:number]) + b"\n" + seal(change(body)))
    segment(case, 2).unlink()


def newest_table(case: Path) -> Path:
    """The file of the spans."""
    return case / "tables" / "spans" / "r1.json"


FAULTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "manifest": (lambda case: (case / "case.json").write_text("{"), "case.json"),
    "old segment": (lambda case: flip(segment(case, 0)), "000000000001.jsonl"),
    "first segment gone": (lambda case: segment(case, 0).unlink(), "follow"),
    "middle segment gone": (lambda case: segment(case, 1).unlink(), "follow"),
    "newest segment gone": (lambda case: segment(case, 2).unlink(), "The journal after entry 3 is missing"),
    "torn end": (lambda case: append(segment(case, 2), b'{"seq":9'), "never finished"),
    "torn end of an old segment": (lambda case: append(segment(case, 1), b"{"), "damaged at byte"),
    "last line of an old segment": (lambda case: flip_last_entry(segment(case, 0)), "damaged at byte"),
    "table": (lambda case: flip(newest_table(case)), "spans/r1.json"),
    "table gone": (lambda case: newest_table(case).unlink(), "spans/r1.json"),
    "table nobody wrote": (lambda case: (case / "tables" / "notes.json").write_text("{}"), "notes.json"),
    "text": (lambda case: flip(next((case / "texts").iterdir())), "text"),
    "text gone": (lambda case: next((case / "texts").iterdir()).unlink(), "bus.txt"),
    "stray text": (lambda case: (case / "texts" / "letter.txt").write_text("Dear all,"), "letter"),
    "record": (
        lambda case: forge(case, lambda body: body.replace(b'"proposed"', b'"perhaps"')),
        "entry 3 cannot be read",
    ),
    "before-image": (
        lambda case: forge(
            case,
            lambda body: body.replace(b",null,{", b"," + _document(body) + b",{"),
        ),
        "Entry 3",
    ),
}


def _document(body: bytes) -> bytes:
    after = json.loads(body)["changes"][0][3]
    return json.dumps({**after, "start": 7}).encode()


def test_a_sound_case_has_no_faults(case: Path) -> None:
    before = files(case)
    assert check_case(case) == []
    with opened(case):
        assert check_case(case) == []
    assert files(case) == before


@pytest.mark.parametrize("fault", FAULTS)
def test_every_kind_of_fault_is_found_and_left_alone(case: Path, fault: str) -> None:
    damage, words = FAULTS[fault]
    damage(case)
    before = files(case)
    found = check_case(case)
    assert any(words in sentence for sentence in found), found
    assert all(sentence.endswith(".") and "\n" not in sentence for sentence in found)
    assert files(case) == before


def test_what_is_no_case_or_a_newer_one_cannot_be_checked(case: Path, tmp_path: Path) -> None:
    with pytest.raises(NotACase):
        check_case(tmp_path)
    (case / "case.json").write_text('{"format": 99, "case": "x"}')
    with pytest.raises(NewerCase):
        check_case(case)
