"""How long the program takes from its start to its first paint, against an empty Textual app.

Run from the checkout:

    python -m tests.benchmarks.start_up [--rounds 7] [--report FILE]

Both run in a pseudo-terminal of 80x24. Timed is from the start of the process until the first words of the
report, or of the empty app's one label, come out of the terminal. The case exists already, as at every start
but the first. Medians of interleaved rounds on a shared machine: trust the ratio.
"""

from __future__ import annotations

import argparse
import os
import pty
import select
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from workbench.names.seeds import seeds_folder

EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("paintedfirst")
Empty().run()
"""
GIVE_UP = 60.0


def seconds_to(words: bytes, command: list[str], environment: dict[str, str]) -> float:
    """Seconds from the start of a command until words come out of its terminal."""
    started = time.perf_counter()
    pid, channel = pty.fork()
    if pid == 0:
        os.execve(command[0], command, {**environment, "COLUMNS": "80", "LINES": "24"})
    data = b""
    while words not in data:
        if not select.select([channel], [], [], GIVE_UP)[0]:
            raise SystemExit(f"{command} showed nothing for {GIVE_UP} s")
        data += os.read(channel, 1 << 16)
    taken = time.perf_counter() - started
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(channel)
    return taken


def main() -> None:
    """Prints the medians and their ratio."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--report", type=Path, default=seeds_folder() / "reports" / "wire-round-up.txt")
    given = parser.parse_args()
    # Without the first letter: the cursor stands on that, so it is drawn apart.
    first_word = given.report.read_text(encoding="utf-8").split()[0].encode()[1:]
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "WORKBENCH_DATA": f"{folder}/data",
            "WORKBENCH_CACHE": f"{folder}/cache",
        }
        case = f"{folder}/case"
        add = [sys.executable, "-m", "workbench", "add", case, str(given.report)]
        subprocess.run([*add, "--published", "2026-01-31"], env=environment, check=True, capture_output=True)
        ours, empty = [], []
        for _ in range(given.rounds):
            empty.append(seconds_to(b"paintedfirst", [sys.executable, "-c", EMPTY], environment))
            ours.append(seconds_to(first_word, [sys.executable, "-m", "workbench", case], environment))
    mine, peer = statistics.median(ours), statistics.median(empty)
    print(f"empty Textual app {peer * 1000:6.0f} ms, median of {given.rounds}")
    print(f"workbench         {mine * 1000:6.0f} ms, {mine / peer:.2f} times as long")


if __name__ == "__main__":
    main()
