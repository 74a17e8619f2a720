"""ClamAV by its socket (INSTREAM). When it is configured and does not answer, nothing is taken: it fails closed."""

import socket
import struct
from pathlib import Path

from innovation.core.errors import RuleBroken

TIMEOUT_SECONDS = 30
CHUNK = 64 * 1024


def scan(path: Path, address: str) -> None:
    """`address` is a socket's path or host:port. RuleBroken when a virus is found or the scanner is away."""
    try:
        answer = _ask(path, address)
    except (OSError, ValueError):
        answer = ""
    if answer.endswith(" FOUND"):
        raise RuleBroken(
            "file_virus", "Tệp bị phần mềm diệt vi-rút chặn nên không nhận. Hãy quét máy rồi gửi tệp khác."
        )
    if not answer.endswith(": OK"):
        raise RuleBroken(
            "file_scanner_away",
            "Hiện chưa kiểm tra được vi-rút nên chưa nhận tệp. Những gì đã nhập vẫn còn; hãy gửi lại tệp sau ít phút.",
        )


def _ask(path: Path, address: str) -> str:
    with _connect(address) as link, path.open("rb") as file:
        link.sendall(b"zINSTREAM\0")
        while chunk := file.read(CHUNK):
            link.sendall(struct.pack("!L", len(chunk)) + chunk)
        link.sendall(struct.pack("!L", 0))
        answer = b""
        while (part := link.recv(1024)) and len(answer) < 4096:
            answer += part
            if b"\0" in part:
                break
    return answer.partition(b"\0")[0].decode("utf-8", "replace").strip()


def _connect(address: str) -> socket.socket:
    host, colon, port = address.rpartition(":")
    if colon and port.isdigit() and not address.startswith("/"):
        return socket.create_connection((host.strip("[]"), int(port)), timeout=TIMEOUT_SECONDS)
    link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    link.settimeout(TIMEOUT_SECONDS)
    try:
        link.connect(address.removeprefix("unix:"))
    except BaseException:
        link.close()
        raise
    return link
