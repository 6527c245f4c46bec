"""The power fails at any call to the disk: whatever part of the unflushed bytes and names is lost."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from tests.store.cases import copied
from tests.store.faults import Died
from tests.store.power import PowerDisk
from tests.store.script import Script

CHANCES = 4


def test_a_power_cut_at_any_call(tmp_path: Path) -> None:
    script = Script(tmp_path / "base")
    at = 0
    done = False
    while not done:
        at += 1
        path = tmp_path / f"{at}"
        copied(script.path, path)
        disk = PowerDisk(path, at)
        try:
            script.run(path, disk)
            done = True
        except Died:
            disk.bury()
        acknowledged, texts = script.acknowledged, script.texts
        for chance in range(CHANCES):
            left = tmp_path / f"{at}-{chance}"
            disk.restart(left, random.Random(CHANCES * at + chance) if chance else None)
            script.acknowledged, script.texts = acknowledged, texts
            script.verify(left)
            shutil.rmtree(left)
    assert at > 50, "the script no longer reaches the disk as often as it should"
