"""Another folder for a case whose own can no longer be written to."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from tests.tui.dialogues import HOSTILE, SIZES, assert_golden, assert_harmless, opened
from workbench.store.repository import CaseExists, StoreError
from workbench.tui.screens.save_elsewhere import SaveElsewhereScreen

FOLDERS = [Path("/home/mk/kohat-copy"), Path("/mnt/stick/kohat-copy")]


class Disk:
    """Saves into the folders that it has room in, when it may."""

    def __init__(self, *good: str) -> None:
        self.good = good
        self.tried: list[Path] = []
        self.may_go_on = Event()

    def save(self, folder: Path) -> None:
        """Raises StoreError."""
        self.tried.append(folder)
        self.may_go_on.wait()
        if str(folder) not in self.good:
            raise CaseExists(f"{folder} is a case already; open it, or choose another folder")


async def test_the_best_folder_stands_in_the_line_and_the_others_can_be_walked_to() -> None:
    disk = Disk(str(FOLDERS[1]))
    disk.may_go_on.set()
    async with opened(SaveElsewhereScreen(disk.save, FOLDERS)) as driven:
        assert str(FOLDERS[0]) in driven.screen
        await driven.keys("down")
        await driven.keys("enter")
        await driven.until(lambda: bool(driven.answers))
        assert driven.answer == str(FOLDERS[1])
        assert disk.tried == [FOLDERS[1]]


async def test_while_it_is_saved_that_is_said_and_no_key_disturbs_it() -> None:
    disk = Disk(str(FOLDERS[0]))
    async with opened(SaveElsewhereScreen(disk.save, FOLDERS)) as driven:
        await driven.keys("enter")
        await driven.until(lambda: "saving the whole case to /home/mk/kohat-copy" in driven.screen)
        await driven.keys("escape", "enter", "down")
        await driven.type("xyz")
        assert driven.answers == [] and len(disk.tried) == 1
        disk.may_go_on.set()
        await driven.until(lambda: bool(driven.answers))
        assert driven.answer == str(FOLDERS[0])


async def test_a_folder_that_will_not_do_is_told_and_another_can_be_written() -> None:
    disk = Disk("/srv/kohat")
    disk.may_go_on.set()
    async with opened(SaveElsewhereScreen(disk.save, FOLDERS)) as driven:
        await driven.keys("enter")
        await driven.until(lambda: "is a case already" in driven.screen)
        assert "saving the whole" not in driven.screen
        await driven.keys("ctrl+u")
        await driven.type("/srv/kohat")
        assert "is a case already" not in driven.screen
        await driven.keys("enter")
        await driven.until(lambda: bool(driven.answers))
        assert driven.answer == "/srv/kohat"


@pytest.mark.parametrize(
    "fault", [StoreError("no luck"), OSError(5, "no luck"), RuntimeError("no home"), ValueError("no path")]
)
async def test_whatever_goes_wrong_in_saving_is_told(fault: Exception) -> None:
    def save(folder: Path) -> None:
        raise fault

    async with opened(SaveElsewhereScreen(save, FOLDERS)) as driven:
        await driven.keys("enter")
        await driven.until(lambda: str(fault).removeprefix("[Errno 5] ") in driven.screen)
        await driven.keys("escape")
        assert driven.answer is None


async def test_it_looks_like_this() -> None:
    async with opened(SaveElsewhereScreen(Disk().save, FOLDERS)) as driven:
        assert_golden("save_elsewhere", driven.screen)


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_words_are_only_shown_and_all_fits(size: tuple[int, int]) -> None:
    async with opened(SaveElsewhereScreen(Disk().save, [Path(HOSTILE.replace("/", ""))]), size) as driven:
        assert_harmless(driven)
        assert "esc" in driven.screen
