"""A row of the outbox as a message (RFC 5322, UTF-8): text, the same as HTML, a calendar file where there is one."""

import re
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from typing import Any

from innovation.support.mail.html import html_of
from innovation.support.mail.models import MailRow
from innovation.support.mail.settings import Settings
from innovation.support.mail.settings import settings as in_force

STOP_HEADER = "List-Unsubscribe"
ONE_CLICK = ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")  # RFC 8058: the mail program's own button
_METHOD = re.compile(r"^METHOD:(\w+)\r?$", re.MULTILINE)
_ADDRESS = re.compile(r"[!-~]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")


def parse_address(text: str) -> Address | None:
    """A single plain address, or None: no line breaks, no list, no display name, no letters outside ASCII before @."""
    local, _, domain = text.strip().rpartition("@")
    try:
        plain = f"{local}@{domain.encode('idna').decode()}"
        if len(plain) > 254 or not _ADDRESS.fullmatch(plain) or ".." in domain:
            return None
        return Address(addr_spec=plain)
    except (UnicodeError, ValueError, IndexError, HeaderParseError):
        return None


class _Policy(EmailPolicy):
    """The usual one; but an address in a header stays as it is, where the standard library would encode parts of it."""

    def fold(self, name: str, value: Any) -> str:
        return f"{name}: {value}{self.linesep}" if name == STOP_HEADER else super().fold(name, value)

    def fold_binary(self, name: str, value: Any) -> bytes:
        return self.fold(name, value).encode() if name == STOP_HEADER else super().fold_binary(name, value)


def compose(row: MailRow, settings: Settings) -> EmailMessage:
    """The message; the same row always gives the same one."""
    address = parse_address(row.to_address)
    if address is None:
        raise ValueError("the address of the mail cannot be used")
    message = EmailMessage(policy=_Policy(linesep="\r\n"))
    message["From"] = settings.sender
    message["To"] = address
    message["Subject"] = row.subject
    message["Date"] = row.created_at
    message["Message-ID"] = row.message_id
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = "vi"
    if row.settings_link:
        message[STOP_HEADER] = f"<{row.settings_link}>"
        if row.settings_link.startswith("https://"):  # the only kind that mail programs press for their readers
            message[ONE_CLICK[0]] = ONE_CLICK[1]
    message.set_content(row.text, charset="utf-8", cte="quoted-printable")
    if row.text.strip():
        page = html_of(row.subject, row.text, site=settings.public_url)
        message.add_alternative(page, subtype="html", charset="utf-8", cte="quoted-printable")
    if row.calendar:
        _attach_calendar(message, row.calendar)
    for number, part in enumerate(message.walk()):
        if part.is_multipart():  # a random one would make each try another message
            part.set_boundary(f"=_{row.message_id[1:33]}_{number}")
    return message


def part_of(row: MailRow, part: str) -> str:
    """The “html” or “calendar” part of a message, for reading where no mail server is configured."""
    if part == "calendar":
        return row.calendar
    return html_of(row.subject, row.text, site=in_force().public_url) if row.text.strip() else ""


def _attach_calendar(message: EmailMessage, file: str) -> None:
    """As mail programs want an invitation: its own kind, with the method that the file names."""
    method = _METHOD.search(file)
    message.add_attachment(
        file, subtype="calendar", charset="utf-8", cte="base64", filename="lich-hop.ics",
        params={"method": method[1]} if method else None,
    )  # fmt: skip
