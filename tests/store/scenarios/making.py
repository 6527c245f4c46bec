"""Making a case in folders that are not there yet."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from tests.store.cases import Model
from tests.store.scenarios.scenario import Scenario, verify_case
from workbench.store.cases import create_case, is_case, open_case
from workbench.store.disk import Disk
from workbench.store.repository import CaseExists, NotACase, StoreError


class Making(Scenario):
    """A new case; progress is whether it was said to be there."""

    name: ClassVar[str] = "making a case"
    least: ClassVar[int] = 20

    @property
    def case(self) -> Path:
        """The case's folder."""
        return self.world.root / "cases" / "of today" / "case"

    def make(self) -> None:
        pass

    def run(self, disk: Disk) -> None:
        for _ in range(2):
            try:
                repository = create_case(self.case, disk=disk)
            except CaseExists:
                return  # the first try failed past the point from which on it is one
            except StoreError:
                continue
            self.progress = True
            repository.close()
            return

    def verify(self, progress: bool | None) -> None:
        if not is_case(self.case):
            assert not progress, "the case is gone"
            for read_only in (False, True):
                try:
                    open_case(self.case, read_only=read_only).close()
                except NotACase:
                    continue
                raise AssertionError("what is no case was opened")
            create_case(self.case).close()
        verify_case(self.case, dict(enumerate(Model().states)), 0, [])
