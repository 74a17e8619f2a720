"""How mail leaves this installation."""

import secrets
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.utils import parseaddr
from typing import Literal
from urllib.parse import parse_qs, unquote, urlsplit


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server. `security`: a TLS connection, STARTTLS (demanded), or none."""

    host: str
    port: int
    user: str | None
    password: str | None
    security: Literal["tls", "starttls", "none"]

    def __repr__(self) -> str:
        return f"Server({self.host}:{self.port}, {self.security})"


@dataclass(frozen=True, slots=True)
class Settings:
    """The sender, the site's host (for Message-IDs) and the server, None when mails are only kept for reading."""

    sender: Address
    host: str
    server: Server | None
    public_url: str = "http://127.0.0.1:8000"  # what links in letters begin with
    secret: str = field(default_factory=secrets.token_hex, repr=False)  # signs the links that need no signing in


_settings = Settings(Address("Cổng Sáng kiến", "khong-tra-loi", "localhost"), "localhost", None)


def configure(smtp_url: str | None, mail_from: str, public_url: str, *, secret: str | None = None) -> None:
    """Take the installation's settings; ValueError, without the password, when they cannot be right.

    Without a `secret` the one in force stays: at first a random one.
    """
    global _settings
    name, address = parseaddr(mail_from)
    if "@" not in address:
        raise ValueError("MAIL_FROM must look like: Cổng Sáng kiến <khong-tra-loi@example.vn>")
    sender = Address(name, addr_spec=address)
    host = urlsplit(public_url).hostname or "localhost"
    _settings = Settings(sender, host, parse_server(smtp_url) if smtp_url else None, public_url,
                         secret or _settings.secret)  # fmt: skip


def settings() -> Settings:
    """The settings in force."""
    return _settings


def parse_server(url: str) -> Server:
    """`smtp://user:password@host:587?starttls=1`, or `smtps://…` for TLS from the start."""
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ValueError(
            "SMTP_URL must look like smtp://user:password@host:587?starttls=1 or smtps://user:password@host"
        )
    starttls = parse_qs(parts.query).get("starttls", ["0"])[-1].lower() in ("1", "yes", "true")
    security: Literal["tls", "starttls", "none"] = (
        "tls" if parts.scheme == "smtps" else "starttls" if starttls else "none"
    )
    return Server(
        host=parts.hostname,
        port=parts.port or {"tls": 465, "starttls": 587, "none": 25}[security],
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
        security=security,
    )
