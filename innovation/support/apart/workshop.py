"""The program that forks once for each file: Pillow and pikepdf are loaded once, and no two files share a process.

Run by path (`python -I workshop.py DESCRIPTOR`), so it imports nothing of the platform. On the line come a program's
path, an argument, the seconds that it may take, and a descriptor for the answer; one byte goes back when it has begun.
A program has `limit()`, which bounds its process before it reads a byte, and `work(argument)`, which gives the answer.
"""

import json
import os
import runpy
import signal
import socket
import sys
from collections.abc import Callable
from typing import Any

NICE = 5  # pages come first
LARGEST_REQUEST = 65_536


def serve(line: socket.socket) -> None:
    """Until the platform hangs up, by whatever end it came to."""
    os.nice(NICE)
    for stopping in (signal.SIGINT, signal.SIGTERM):  # meant for the server, which ends what it has begun
        signal.signal(stopping, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the children
    programs: dict[str, dict[str, Any]] = {}
    while True:
        request, answers, _, _ = socket.recv_fds(line, LARGEST_REQUEST, 1)
        if not request:
            return
        path, argument, seconds = json.loads(request)
        if path not in programs:
            programs[path] = runpy.run_path(path)
        program = programs[path]
        if os.fork() == 0:
            line.close()
            _do(program["limit"], program["work"], argument, seconds, answers[0])
        os.close(answers[0])
        line.sendall(b"+")


def _do(limit: Callable[[], None], work: Callable[[str], str], argument: str, seconds: int, answer: int) -> None:
    """One file, then the end of this process. Without an answer the work counts as failed."""
    done = 1
    try:
        _be_quiet()
        signal.alarm(seconds)
        limit()
        with socket.socket(fileno=answer) as line:
            line.sendall(work(argument).encode())
        done = 0
    finally:
        os._exit(done)


def _be_quiet() -> None:
    """What the libraries say about a hostile file does not fill the server's log."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
