"""A row of the outbox as a message (RFC 5322, plain text, UTF-8)."""

import re
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from innovation.support.mail.models import MailRow
from innovation.support.mail.settings import Settings

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


def compose(row: MailRow, settings: Settings) -> EmailMessage:
    """The message; the same row always gives the same one."""
    address = parse_address(row.to_address)
    if address is None:
        raise ValueError("the address of the mail cannot be used")
    message = EmailMessage(policy=SMTP)
    message["From"] = settings.sender
    message["To"] = address
    message["Subject"] = row.subject
    message["Date"] = row.created_at
    message["Message-ID"] = row.message_id
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = "vi"
    message.set_content(row.text, charset="utf-8", cte="quoted-printable")
    return message
