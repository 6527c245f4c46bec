"""A crowd of processes that open one case at the same moment; what became of each, on the output."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from workbench.store.cases import open_case
from workbench.store.repository import CaseLocked

WON = "won"


def main(path: Path, number: int) -> None:
    """Lets them all try at once, kills the one that won, and opens the case itself."""
    gate, opening = os.pipe()
    results, told = os.pipe()
    children = [_child(path, gate, opening, told) for _ in range(number)]
    os.close(gate)
    os.close(told)
    os.write(opening, bytes(number))  # a byte for each
    lines = _lines(results, number)
    for line in lines:
        print(line.partition(" ")[2])
    [winner] = [int(line.split()[0]) for line in lines if line.endswith(WON)]
    assert winner in children
    os.kill(winner, signal.SIGKILL)
    for child in children:
        os.waitpid(child, 0)
    open_case(path).close()
    print("free")


def _child(path: Path, gate: int, opening: int, told: int) -> int:
    child = os.fork()
    if child:
        return child
    os.read(gate, 1)
    os.close(opening)
    try:
        _case = open_case(path)  # held until the end
        word = WON
    except CaseLocked as refused:
        word = str(refused)
    except Exception as fault:  # told rather than waited for
        word = f"{type(fault).__name__}: {fault}"
    os.write(told, f"{os.getpid()} {word}\n".encode())
    if word == WON:
        signal.pause()  # it holds the case until it is killed
    os._exit(0)


def _lines(results: int, number: int) -> list[str]:
    text = b""
    while text.count(b"\n") < number:
        text += os.read(results, 1 << 16)
    return text.decode().splitlines()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
