"""Building the library's index in a process of its own: it takes seconds, much memory and the interpreter."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import deque
from pathlib import Path

from workbench.names.index.damage import DamagedIndex
from workbench.names.index.fuzzy import FuzzyIndex
from workbench.names.progress import Progress


class Unbuilt(Exception):
    """The index could not be built; the message says why."""


def build_beside(seeds: Path, target: Path, progress: Progress) -> None:
    """Build the index of the library at ``target``, or wait for the process that does. Raises Unbuilt."""
    if is_whole(target):
        return
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _run(seeds, target, progress)
    except OSError as problem:
        raise Unbuilt(str(problem)) from problem


def is_whole(target: Path) -> bool:
    """Whether there is an index that can be searched."""
    try:
        FuzzyIndex.open(target)
        return True
    except (OSError, DamagedIndex):
        return False


def _run(seeds: Path, target: Path, progress: Progress) -> None:
    command = [sys.executable, "-m", "workbench.names.library", str(seeds), str(target)]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout is not None
        last: deque[str] = deque(maxlen=1)
        for line in process.stdout:
            try:
                words, share = json.loads(line)
                progress(words, share)
            except (ValueError, TypeError):
                last.append(line.strip())
    if process.returncode:
        raise Unbuilt(last[0] if last else os.strerror(5))
