"""How far long work is, on standard error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from workbench.cli.output import progress_console

Told = Callable[[str, int, int], None]
"""Takes what is being done, and how much of how much is done; 0 of 0 while that is not known."""


@contextmanager
def progress_in_stages() -> Iterator[Told]:
    """A line on a terminal's standard error that says what is being done; it is gone at the end."""
    console = progress_console()
    if not console.is_terminal:
        yield lambda stage, done, total: None
        return
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=None)

        def told(stage: str, done: int, total: int) -> None:
            progress.update(task, description=stage, completed=done, total=total or None)

        yield told
