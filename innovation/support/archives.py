"""Several files as one zip, sent while it is made: a table of contents, checksums, names that Windows opens rightly."""

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from innovation.core.clock import local
from innovation.core.rounding import format_thousands
from innovation.core.text import nfc

CHUNK = 128 * 1024
LONGEST = 100  # characters of a name; Windows allows 260 for the whole path
CONTENTS, SUMS = "muc-luc.txt", "SHA256SUMS"
MARK = "\ufeff"  # so that every Notepad reads it as UTF-8
_FORBIDDEN = re.compile(r'[<>:"\\|?*\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the archive: drawn (`content`), or on the disk (`path`) with the checksum that was kept with it."""

    name: str  # with its folder: “Minh chứng/01 ảnh.jpg”
    about: str = ""
    content: bytes = b""
    path: Path | None = None
    sha256: str = ""

    @property
    def checksum(self) -> str:
        return self.sha256 if self.path is not None else hashlib.sha256(self.content).hexdigest()

    @property
    def size(self) -> int:
        return self.path.stat().st_size if self.path is not None else len(self.content)


def zipped(title: str, items: Sequence[Item], *, made_at: datetime) -> Iterator[bytes]:
    """The archive bit by bit, never more than a piece of it in memory."""
    named = list(zip(_names(items), items, strict=True))
    sums = "".join(f"{item.checksum} *{name}\n" for name, item in named)
    first = [
        (CONTENTS, Item(CONTENTS, content=_contents(title, named, made_at).encode())),
        (SUMS, Item(SUMS, content=sums.encode())),
    ]
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, item in (*first, *named):
            entry = zipfile.ZipInfo(name, local(made_at).timetuple()[:6])
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            with archive.open(entry, "w", force_zip64=False) as part, _opened(item) as source:
                while piece := source.read(CHUNK):
                    part.write(piece)
                    yield sink.take()
    yield sink.take()


class _Sink(io.RawIOBase):
    """Takes what the archive writes and hands it on; there is no way back, as on a wire."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        part = bytes(data)  # type: ignore[call-overload]  # any buffer
        self._parts.append(part)
        return len(part)

    def take(self) -> bytes:
        found, self._parts = b"".join(self._parts), []
        return found


def _opened(item: Item) -> io.BufferedIOBase:
    return item.path.open("rb") if item.path is not None else io.BytesIO(item.content)


def _contents(title: str, named: Sequence[tuple[str, Item]], made_at: datetime) -> str:
    lines = [title, f"Lập lúc {local(made_at):%H:%M, %d/%m/%Y}. {len(named)} tệp.", ""]
    for place, (name, item) in enumerate(named, start=1):
        lines += [f"{place}. {name}", *([f"   {item.about}"] if item.about else [])]
        lines += [f"   {format_thousands(item.size)} byte. SHA-256: {item.checksum}", ""]
    lines += [f"Kiểm tra tệp còn nguyên: sha256sum -c {SUMS}"]
    return MARK + "\r\n".join(lines) + "\r\n"


def _names(items: Sequence[Item]) -> Iterator[str]:
    """Composed letters, nothing that Windows forbids, each once whatever the case."""
    used = {CONTENTS.casefold(), SUMS.casefold()}
    for item in items:
        stem, dot, ending = "/".join(_clean(part) for part in nfc(item.name).split("/")).rpartition(".")
        name, number = f"{stem}{dot}{ending}", 2
        while name.casefold() in used:
            name, number = f"{stem} ({number}){dot}{ending}", number + 1
        used.add(name.casefold())
        yield name


def _clean(part: str) -> str:
    plain = " ".join(_FORBIDDEN.sub(" ", part).split()).strip(" .")
    if not plain or _RESERVED.match(plain):
        plain = f"tệp {plain}".strip()
    if len(plain) <= LONGEST:
        return plain
    stem, dot, ending = plain.rpartition(".")
    return (
        f"{stem[: LONGEST - len(ending) - 1].rstrip(' .')}{dot}{ending}" if dot and len(ending) < 8 else plain[:LONGEST]
    )
