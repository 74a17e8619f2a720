"""People who use a running server over the network: a cookie, forms, files; and cookies made without signing in."""

import http.client
import socket
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from innovation.app import create_app
from innovation.config import Config
from tests.helpers.multipart import Fields, File, multipart
from tests.helpers.signed_in import csrf_token, sign_in_as


@dataclass(frozen=True)
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Person:
    """Somebody at a browser of their own. `csrf` is the token of the forms in that cookie's session."""

    url: str
    cookie: str = ""
    csrf: str = ""
    timeout: float = 60
    sent: int = field(default=0, init=False)

    def get(self, path: str) -> Reply:
        return self._ask("GET", path, None, {})

    def post(self, path: str, fields: Fields | None = None) -> Reply:
        """A form as a browser sends it without files."""
        body = urlencode({"csrf_token": self.csrf, **(fields or {})}).encode()
        return self._ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def send(self, path: str, fields: Fields, *files: File) -> Reply:
        """A form with files."""
        kind, body = multipart({"csrf_token": self.csrf, **fields}, *files)
        return self._ask("POST", path, body, {"Content-Type": kind})

    def _ask(self, method: str, path: str, body: bytes | None, headers: Fields) -> Reply:
        place = urlsplit(self.url)
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=self.timeout)
        try:
            connection.request(method, path, body, {"Cookie": self.cookie, **headers})
            answer = connection.getresponse()
            return Reply(answer.status, dict(answer.getheaders()), answer.read())
        finally:
            connection.close()

    def raw(self, head: str, body: bytes, *, announce: int, kind: str = "application/x-www-form-urlencoded") -> str:
        """Send `body` as part of a request that announces more bytes, hang up our side; what the server answers."""
        place = urlsplit(self.url)
        with socket.create_connection((place.hostname, place.port), timeout=self.timeout) as line:
            lines = (head, f"Host: {place.netloc}", f"Cookie: {self.cookie}", f"Content-Type: {kind}",
                     f"Content-Length: {announce}", "Connection: close", "", "")  # fmt: skip
            line.sendall("\r\n".join(lines).encode() + body)
            line.shutdown(socket.SHUT_WR)
            answer = b""
            while part := line.recv(65_536):
                answer += part
            return answer.decode(errors="replace")


class Doorkeeper:
    """Makes cookies for a site by its database and its secret: signing in is another test's subject."""

    def __init__(self, data_dir: Path) -> None:
        self.config = Config(
            data_dir=data_dir,
            database_url=f"sqlite:///{data_dir / 'innovation.db'}",
            secret_key=(data_dir / "secret").read_text().strip(),
        )
        self.app = create_app(self.config)

    def let_in(self, person_id: int, url: str) -> Person:
        client = self.app.test_client()
        sign_in_as(client, person_id)
        token = csrf_token(client)
        cookie = client.get_cookie(self.app.config["SESSION_COOKIE_NAME"])
        assert cookie is not None
        return Person(url, f"{cookie.key}={cookie.value}", token)
