"""From a stream of bytes to a checked file that is ready to be kept; the database is not needed for it."""

import hashlib
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

from innovation.core.errors import RuleBroken
from innovation.support import images
from innovation.support.files import kinds, office, pdf, scanning
from innovation.support.files.kinds import Accept, Kind
from innovation.support.files.names import clean_name
from innovation.support.files.settings import incoming, settings

CHUNK = 256 * 1024


@dataclass(frozen=True, slots=True)
class Prepared:
    """A checked file that waits in `incoming`; `keep` moves it to its place. Not kept, the sweeper takes it."""

    path: Path
    name: str
    kind: Kind
    size: int
    sha256: str
    scanned: bool
    width: int | None = None
    height: int | None = None
    thumbnails: dict[int, Path] | None = None


def prepare(stream: IO[bytes], filename: str | None, *, kind: Accept | str = Accept.ANY) -> Prepared:
    """Write the upload down and check it; RuleBroken says what the person should do instead."""
    incoming().mkdir(parents=True, exist_ok=True, mode=0o700)
    path = incoming() / secrets.token_hex(16)
    try:
        _receive(stream, path)
        found = kinds.require(kinds.guess(path), Accept.ANY)
        if found.family == "office":
            found = office.inspect(path)
        kinds.require(found, Accept(kind))
        socket = settings().clamav_socket
        if socket:
            scanning.scan(path, socket)
        if found.family == "pdf":
            pdf.check(path)
        if found.family == "image":
            return _prepare_image(path, filename, found, scanned=bool(socket))
        return _prepared(path, filename, found, scanned=bool(socket))
    except BaseException:
        for left in path.parent.glob(f"{path.name}*"):
            with suppress(FileNotFoundError):
                left.unlink()
        raise


def _receive(stream: IO[bytes], path: Path) -> None:
    limit = settings().max_upload
    size = 0
    with path.open("xb") as file:
        while chunk := stream.read(CHUNK):
            size += len(chunk)
            if size > limit:
                raise RuleBroken(
                    "file_too_big", f"Tệp lớn hơn {limit // 2**20} MB. Hãy nén nhỏ lại hoặc chia ra rồi gửi."
                )
            file.write(chunk)
        _to_disk(file)
    if not size:
        raise RuleBroken("file_empty", "Tệp rỗng. Hãy kiểm tra lại tệp trên máy rồi gửi lại.")


def _prepare_image(path: Path, filename: str | None, kind: Kind, *, scanned: bool) -> Prepared:
    try:
        picture = images.clean(path)
    except images.UnreadableImage as error:
        if error.too_big:
            sentence = f"Ảnh lớn hơn {images.MAX_PIXELS // 10**6} triệu điểm ảnh. Hãy thu nhỏ ảnh rồi gửi lại."
            raise RuleBroken("image_too_big", sentence) from error
        raise RuleBroken("file_broken", "Không đọc được ảnh này. Hãy mở và lưu lại ảnh dạng JPG rồi gửi.") from error
    return _prepared(
        path, filename, kind, scanned, width=picture.width, height=picture.height, thumbnails=picture.thumbnails
    )


def _prepared(
    path: Path,
    filename: str | None,
    kind: Kind,
    scanned: bool,
    *,
    width: int | None = None,
    height: int | None = None,
    thumbnails: dict[int, Path] | None = None,
) -> Prepared:
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    name = clean_name(filename, kind.extension)
    return Prepared(path, name, kind, path.stat().st_size, sha256, scanned, width, height, thumbnails)


def _to_disk(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
