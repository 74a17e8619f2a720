"""A real SMTP server beside a test: takes letters, refuses addresses, or hangs up after the letter."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller


@dataclass
class PostOffice:
    """`rcpt` and `data` are what it answers to an address and to a whole letter; `hangs_up` after it has taken one."""

    rcpt: str = "250 OK"
    data: str = "250 OK"
    hangs_up: bool = False
    asked: list[str] = field(default_factory=list)
    taken: list[bytes] = field(default_factory=list)
    url: str = ""

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:
        self.asked.append(address)
        if self.rcpt.startswith("2"):
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:
        if self.data.startswith("2"):
            self.taken.append(envelope.content)
        if self.hangs_up:
            server.transport.abort()
        return self.data

    @property
    def letters(self) -> list[EmailMessage]:
        """What was taken, parsed as a mail program does; a broken one fails the test."""
        found = []
        for raw in self.taken:
            message = message_from_bytes(raw, policy=policy.default)
            assert isinstance(message, EmailMessage)
            assert not message.defects
            assert max(map(len, raw.splitlines())) <= 998
            found.append(message)
        return found


@contextmanager
def post_office() -> Iterator[PostOffice]:
    office = PostOffice()
    with socket.create_server(("127.0.0.1", 0)) as probe:  # the controller must know its port beforehand
        port = probe.getsockname()[1]
    controller = Controller(office, hostname="127.0.0.1", port=port)
    controller.start()
    office.url = f"smtp://127.0.0.1:{port}"
    try:
        yield office
    finally:
        controller.stop()


def part(message: EmailMessage, kind: str) -> EmailMessage:
    """The part of that kind, e.g. “text/html”."""
    found = [each for each in message.walk() if each.get_content_type() == kind]
    assert len(found) == 1, [each.get_content_type() for each in message.walk()]
    assert isinstance(found[0], EmailMessage)
    return found[0]
