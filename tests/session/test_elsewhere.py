"""Where a case could be saved whose own folder can no longer be written to."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.session import elsewhere
from workbench.session.elsewhere import folders_elsewhere


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """A home and a working folder."""
    found = {name: tmp_path / name for name in ("home", "work")}
    for path in found.values():
        path.mkdir()
    monkeypatch.setenv("HOME", str(found["home"]))
    monkeypatch.chdir(found["work"])
    return found


def test_they_are_new_folders_named_after_the_case(places: dict[str, Path]) -> None:
    case = places["work"] / "kohat"
    assert folders_elsewhere(case) == [places["home"] / "kohat-copy", places["work"] / "kohat-copy"]
    (places["home"] / "kohat-copy").mkdir()
    (places["home"] / "kohat-copy-2").write_text("")
    assert folders_elsewhere(case)[0] == places["home"] / "kohat-copy-3"


def test_another_disk_comes_first(places: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        elsewhere, "_device", lambda path: 2 if places["work"] in (path, *path.parents) else 1
    )
    assert folders_elsewhere(places["home"] / "kohat")[0].parent == places["work"]
    assert folders_elsewhere(places["work"] / "kohat")[0].parent == places["home"]


def test_a_place_that_is_gone_is_not_named(places: dict[str, Path]) -> None:
    places["home"].rmdir()
    assert [folder.parent for folder in folders_elsewhere(places["work"] / "kohat")] == [places["work"]]
