"""Opens a case in a fresh process and prints what that took, as JSON; `store_commit` runs it.

python -m tests.benchmarks.store_opening CASE
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
from pathlib import Path

from workbench.session.session import Session
from workbench.store.cases import open_case


def resident() -> float:
    """Megabytes of memory that the process holds."""
    status = Path("/proc/self/status")
    if status.exists():
        [line] = [line for line in status.read_text().splitlines() if line.startswith("VmRSS:")]
        return int(line.split()[1]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1024)


def main() -> None:
    """Opens the case that the argument names, with all its records."""
    path = Path(sys.argv[1])
    before = resident()
    start = time.perf_counter()
    session = Session(open_case(path, read_only=True), "mk")
    opened = time.perf_counter() - start
    held = resident() - before
    gc.collect()
    after = resident() - before
    reports = session.case.reports()
    start = time.perf_counter()
    page = session.case.spans_of(reports[len(reports) // 2].id)
    paged = time.perf_counter() - start
    print(
        json.dumps(
            {"open": opened, "memory": max(held, after), "page": paged, "spans": len(page)},
        )
    )


if __name__ == "__main__":
    main()
