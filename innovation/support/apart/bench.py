"""Asking the workshop, which is started when it is first needed and again when it has gone."""

import atexit
import json
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

WORKSHOP = Path(__file__).with_name("workshop.py")
BEGIN_SECONDS = 30
LARGEST_ANSWER = 65_536


class Bench:
    """One kind of work: its program, how many pieces are done at once, and how long each may take."""

    def __init__(self, program: Path, *, at_once: int, seconds: int) -> None:
        self.program = program
        self.seconds = seconds
        self._places = threading.BoundedSemaphore(at_once)

    def do(self, argument: str) -> str | None:
        """The program's answer; None when it broke, took too long or too much memory."""
        with self._places:
            answer = _workshop.ask(json.dumps([str(self.program), argument, self.seconds]).encode())
            with answer:
                answer.settimeout(self.seconds + BEGIN_SECONDS)
                return _read(answer)


class _Workshop:
    """The one workshop of this process."""

    def __init__(self) -> None:
        self.forget()
        os.register_at_fork(after_in_child=self.forget)  # a copy of the platform opens one of its own

    def forget(self) -> None:
        """Begin as if there had been none."""
        self._lock = threading.Lock()
        self._line: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, request: bytes) -> socket.socket:
        """Where the answer will come from. The workshop may have been killed: then once more with a new one."""
        with self._lock:
            try:
                return self._begin(request)
            except OSError:
                self._close()
                return self._begin(request)

    def _begin(self, request: bytes) -> socket.socket:
        line = self._line or self._open()
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                socket.send_fds(line, [request], [theirs.fileno()])
                if not line.recv(1):
                    raise ConnectionResetError("the workshop has gone")
        except BaseException:
            ours.close()
            raise
        return ours

    def _open(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-I", str(WORKSHOP), str(theirs.fileno())]
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()])
        ours.settimeout(BEGIN_SECONDS)
        self._line = ours
        return ours

    def close(self) -> None:
        """Hang up; the workshop leaves by itself, and what it has begun is ended there."""
        with self._lock:
            self._close()

    def _close(self) -> None:
        if self._line:
            self._line.close()
        if self._process:
            self._process.kill()
            self._process.wait()
        self._line = self._process = None


def _read(answer: socket.socket) -> str | None:
    found = b""
    try:
        while (part := answer.recv(LARGEST_ANSWER)) and len(found) < LARGEST_ANSWER:
            found += part
    except OSError:  # it takes too long, or its process was killed
        return None
    return found.decode() or None


_workshop = _Workshop()
atexit.register(_workshop.close)
