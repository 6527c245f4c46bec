"""How long a key takes in the source pane, on a terminal, against Textual's TextArea on the same text.

Run from the checkout:

    python -m tests.benchmarks.key_latency                 # 1 MB, 30 presses of each key
    python -m tests.benchmarks.key_latency --megabytes 10 --spans 150000 --only source

Measured are the pane alone with random marks, the TextArea, and the whole program with what its extractor
marks. Each runs in a pseudo-terminal of 80x24 that says it knows synchronised updates. A key is timed from
its writing to the end of the update that it caused. Medians on a shared machine: trust the ratios.
"""

from __future__ import annotations

import argparse
import os
import pty
import random
import select
import signal
import statistics
import sys
import tempfile
import time
from pathlib import Path

KEYS = {
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "shift+down": b"\x1b[1;2B",
    "shift+right": b"\x1b[1;2C",
    "pagedown": b"\x1b[6~",
    "pageup": b"\x1b[5~",
}
STEPS = ("down", "right", "shift+down", "shift+right")
MODE_ASKED = b"\x1b[?2026$p"
MODE_KNOWN = b"\x1b[?2026;2$y"
UPDATE_ENDS = b"\x1b[?2026l"
GIVE_UP = 10.0
"""Seconds after which a key that changed nothing is given up."""

SENTENCE = (
    "gunmen on motorcycles attacked the market of a small town near the border and killed at least seven "
    "traders while soldiers arrived two hours later officials said wounding a dozen people"
)


def sample_text(size: int) -> str:
    """Prose of about `size` code points in paragraphs, the same at every call."""
    chance = random.Random(7)
    words = SENTENCE.split()
    paragraphs: list[str] = []
    length = 0
    while length < size:
        paragraph = " ".join(chance.choices(words, k=chance.randint(20, 120))).capitalize() + "."
        paragraphs.append(paragraph)
        length += len(paragraph) + 2
    return "\n\n".join(paragraphs)


def show_program(path: Path) -> None:
    """The whole program on the text, its own extractor's marks included."""
    from workbench.session.opening import Known, Opening
    from workbench.tui.app import run_screen

    os.environ["WORKBENCH_DATA"] = str(path.parent / "data")
    run_screen(Opening([path], Known(published="2026-02-01")))


def show(widget: str, path: Path, spans: int) -> None:
    """The program that is measured: one pane on one text."""
    from textual.app import App, ComposeResult
    from textual.widget import Widget
    from textual.widgets import TextArea

    from tests.tui.source_keys import KeyedSource
    from workbench.tui.widgets.source.marks import KINDS, Mark

    text = path.read_text(encoding="utf-8")

    def pane() -> Widget:
        if widget == "textarea":
            area = TextArea(text, read_only=True, soft_wrap=True, show_line_numbers=False)
            area.cursor_blink = False
            return area
        source = KeyedSource()
        source.load(text)
        chance = random.Random(11)
        starts = sorted(chance.randrange(max(len(text) - 40, 1)) for _ in range(spans))
        source.set_marks(
            Mark(start, start + chance.randint(3, 40), KINDS[number % 12], "proposed", str(number))
            for number, start in enumerate(starts)
        )
        return source

    class Program(App[None]):
        def compose(self) -> ComposeResult:
            yield pane()

        def on_mount(self) -> None:
            self.screen.focus_next()

    Program().run()


class Terminal:
    """A pseudo-terminal with one of the programs in it."""

    def __init__(self, widget: str, path: Path, spans: int) -> None:
        self.pid, self.channel = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", COLUMNS="80", LINES="24")
            arguments = ["--show", widget, "--text", str(path), "--spans", str(spans)]
            os.execv(sys.executable, [sys.executable, "-m", "tests.benchmarks.key_latency", *arguments])
        self.read_until_quiet(first=GIVE_UP, quiet=20.0 if widget == "program" else 2.0)

    def read_until_quiet(self, first: float, quiet: float) -> int:
        """Read until nothing comes for `quiet` seconds; the count of bytes."""
        count, patience = 0, first
        while select.select([self.channel], [], [], patience)[0]:
            data = os.read(self.channel, 1 << 20)
            count += len(data)
            patience = quiet
            if MODE_ASKED in data:
                os.write(self.channel, MODE_KNOWN)
        return count

    def press(self, key: bytes) -> tuple[float, int]:
        """Seconds from a key to the end of its first update, and the bytes it caused in all."""
        started = time.perf_counter()
        os.write(self.channel, key)
        data = b""
        while UPDATE_ENDS not in data and select.select([self.channel], [], [], GIVE_UP)[0]:
            data += os.read(self.channel, 1 << 20)
        taken = time.perf_counter() - started
        return taken, len(data) + self.read_until_quiet(first=0.06, quiet=0.06)

    def memory(self) -> float:
        """Resident megabytes."""
        status = Path(f"/proc/{self.pid}/status")
        if not status.exists():
            return float("nan")
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def end(self) -> None:
        """Stop the program."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.channel)


def measure(widget: str, path: Path, spans: int, presses: int) -> dict[str, float]:
    """Median milliseconds of every key."""
    terminal = Terminal(widget, path, spans)
    pressed: dict[str, list[tuple[float, int]]] = {name: [] for name in KEYS}
    for name in (*STEPS * presses, *("pagedown",) * presses, *("pageup",) * presses):
        pressed[name].append(terminal.press(KEYS[name]))
    medians = {name: 1000 * statistics.median(taken for taken, _ in pressed[name]) for name in KEYS}
    worst = [1000 * max(taken for taken, _ in pressed[name]) for name in KEYS]
    sizes = [round(statistics.median(size for _, size in pressed[name])) for name in KEYS]
    print(f"{widget:9s}", *(f"{medians[name]:10.1f}" for name in KEYS), f"   {terminal.memory():6.0f} MB")
    print("  slowest", *(f"{each:10.1f}" for each in worst))
    print("    bytes", *(f"{each:10d}" for each in sizes), flush=True)
    terminal.end()
    return medians


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=1.0)
    parser.add_argument(
        "--spans", type=int, default=None, help="marks; 16 to a thousand code points if not given"
    )
    parser.add_argument("--presses", type=int, default=30)
    parser.add_argument("--one-line", action="store_true", help="the whole text as one paragraph")
    parser.add_argument("--only", choices=("source", "textarea", "program"))
    parser.add_argument("--show", help=argparse.SUPPRESS)
    parser.add_argument("--text", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.show == "program":
        show_program(chosen.text)
        return
    if chosen.show:
        show(chosen.show, chosen.text, chosen.spans)
        return
    text = sample_text(int(chosen.megabytes * 1_000_000))
    if chosen.one_line:
        text = text.replace("\n\n", " ")
    spans = len(text) // 62 if chosen.spans is None else chosen.spans
    print(f"{len(text)} code points, {spans} marks; milliseconds, median of {chosen.presses}")
    print(" " * 9, *(f"{name:>10s}" for name in KEYS))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.txt"
        path.write_text(text, encoding="utf-8")
        widgets = (chosen.only,) if chosen.only else ("source", "textarea", "program")
        results = [measure(widget, path, spans, chosen.presses) for widget in widgets]
    if len(results) == 3:
        for who, mine in (("source", results[0]), ("program", results[2])):
            ratios = (f"{results[1][name] / mine[name]:9.1f}x" for name in KEYS)
            print(f"TextArea / {who:8s}", *ratios)


if __name__ == "__main__":
    main()
