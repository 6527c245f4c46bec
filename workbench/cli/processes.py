"""Work on many files in several processes."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from workbench.cli.failures import CommandError

A = TypeVar("A")
B = TypeVar("B")


def in_processes(work: Callable[[A], B], items: Sequence[A], jobs: int) -> Iterator[B]:
    """Does the work on every item in jobs processes; results come in the order of the items.

    Processes are started afresh, not forked, so that it runs the same on every platform.

    Raises:
        CommandError: a process died, as when memory ran out.
    """
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_leave_interrupts_to_the_parent)
    begun: deque[Future[B]] = deque()
    try:
        for item in items:
            begun.append(pool.submit(work, item))
            if len(begun) > _AHEAD * jobs:
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()
    except BrokenProcessPool as problem:
        raise CommandError("a worker process died; try again with fewer --jobs") from problem
    except BaseException:
        # Not cancelled: Python 3.11 prints a traceback for cancelled work of processes that died.
        for process in multiprocessing.active_children():
            process.terminate()
        raise
    finally:
        pool.shutdown(wait=True)


_AHEAD = 8
"""Items a process that are handed out before the first result is asked for."""


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
