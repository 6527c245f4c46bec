"""Many strings as two arrays: their bytes one after the other, and where each begins."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from workbench.names.index.damage import DamagedIndex


class Strings:
    """Strings by number; in memory or mapped."""

    def __init__(self, data: NDArray[np.uint8], starts: NDArray[np.int64]) -> None:
        """``starts`` has one number more than there are strings."""
        self.data, self.starts = data, starts

    @classmethod
    def of_lines(cls, text: str, count: int) -> Strings:
        """Of ``count`` strings with line feeds between them."""
        data = np.frombuffer((text + "\n").encode() if count else b"", np.uint8)
        return cls(data, np.concatenate(([0], np.flatnonzero(data == 10) + 1)).astype(np.int64))

    def __len__(self) -> int:
        """How many there are."""
        return len(self.starts) - 1

    def lengths(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        """Bytes of the strings of these numbers."""
        found: NDArray[np.int64] = self.starts[numbers + 1] - self.starts[numbers] - 1
        return found

    def __getitem__(self, number: int) -> bytes:
        """The string of that number in UTF-8."""
        return self.data[self.starts[number] : self.starts[number + 1] - 1].tobytes()

    def take(self, numbers: NDArray[np.int64]) -> list[str]:
        """The strings of these numbers."""
        data = self.data.data
        starts, ends = self.starts[numbers], self.starts[numbers + 1]
        if ((ends <= starts) | (ends > len(data))).any():
            raise DamagedIndex("strings do not begin and end where they should")
        bounds: Iterable[tuple[int, int]] = zip(starts.tolist(), ends.tolist(), strict=True)
        return [str(data[start : end - 1], "utf-8") for start, end in bounds]
