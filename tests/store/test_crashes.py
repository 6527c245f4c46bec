"""The process dies at any call to the disk: nothing acknowledged is lost, nothing half done is seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.cases import copied, opened, segments
from tests.store.faults import CountingDisk, Death, Died, DyingDisk
from tests.store.script import Script
from workbench.store.cases import create_case, is_case, open_case
from workbench.store.repository import NotACase

DEATHS: tuple[Death, ...] = ("before", "middle", "after")


@pytest.mark.parametrize("death", DEATHS)
def test_dying_at_any_call(tmp_path: Path, death: Death) -> None:
    script = Script(tmp_path / "base")
    at = 0
    while True:
        at += 1
        path = tmp_path / f"{at}"
        copied(script.path, path)
        disk = DyingDisk(at, death)
        try:
            script.run(path, disk)
        except Died:
            disk.bury()
        else:
            break
        script.verify(path)
    assert at > 50, "the script no longer reaches the disk as often as it should"


@pytest.mark.parametrize("death", DEATHS)
def test_dying_while_a_torn_line_is_cut_off(tmp_path: Path, death: Death) -> None:
    script = Script(tmp_path / "base")
    with open(segments(script.path)[-1], "ab") as journal:
        journal.write(b'{"seq":4,"prev":"abc')
    at = 0
    while True:
        at += 1
        path = tmp_path / f"{at}"
        copied(script.path, path)
        disk = DyingDisk(at, death)
        try:
            open_case(path, disk=disk).close()
        except Died:
            disk.bury()
        else:
            break
        script.verify(path)
    assert at > 5


@pytest.mark.parametrize("death", DEATHS)
def test_dying_while_a_case_is_made(tmp_path: Path, death: Death) -> None:
    calls = CountingDisk()
    whole = create_case(tmp_path / "whole", disk=calls)
    number = len(calls.calls)
    whole.close()
    for at in range(1, number + 1):
        path = tmp_path / f"{at}"
        disk = DyingDisk(at, death)
        with pytest.raises(Died):
            create_case(path, disk=disk)
        disk.bury()
        if is_case(path):
            with opened(path) as repository:
                assert repository.last_seq == 0
        else:
            with pytest.raises(NotACase):
                open_case(path)
            create_case(path).close()
