"""A zip of signed files: looked at before anything in it is read, and read file by file within bounds."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from innovation.core.errors import RuleBroken
from innovation.core.text import clean_line

MOST_FILES = 1_000
MOST_BYTES = 512 * 1024 * 1024  # unpacked, all together
LONGEST_NAME = 120
NOT_ZIP = "Không đọc được tệp nén này. Hãy nén các tệp PDF đã ký thành một tệp .zip rồi gửi lại."


def names_in(path: Path) -> list[str]:
    """Every file's name as it is shown, in the zip's order. RuleBroken, at “file”, for what cannot be read."""
    with _opened(path) as archive:
        infos = _files(archive)
    if not infos:
        raise RuleBroken("zip_empty", "Tệp nén không có tệp nào. Hãy nén các tệp PDF đã ký.", field="file")
    if len(infos) > MOST_FILES:
        sentence = f"Tệp nén có {len(infos)} tệp, mỗi lần tối đa {MOST_FILES}. Hãy chia ra rồi gửi."
        raise RuleBroken("zip_many", sentence, field="file")
    if sum(info.file_size for info in infos) > MOST_BYTES:
        raise RuleBroken("zip_heavy", "Các tệp trong tệp nén quá lớn. Hãy chia ra rồi gửi.", field="file")
    if any(info.flag_bits & 1 for info in infos):
        raise RuleBroken("zip_locked", "Tệp nén có mật khẩu. Hãy nén lại không đặt mật khẩu.", field="file")
    return [_shown(info.filename) for info in infos]


@contextmanager
def member(path: Path, place: int) -> Iterator[IO[bytes]]:
    """The bytes of one file, by its place; nothing is written by its name."""
    try:
        with _opened(path) as archive, archive.open(_files(archive)[place]) as stream:
            yield stream
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise RuleBroken("zip_part_broken", "Không giải nén được tệp này.", field="file") from error


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise RuleBroken("zip_broken", NOT_ZIP, field="file") from error
    with archive:
        yield archive


def _files(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Without folders and what some systems add beside the files."""
    return [
        info for info in archive.infolist()
        if not info.is_dir() and not info.filename.startswith("__MACOSX/") and not info.filename.endswith(".DS_Store")
    ]  # fmt: skip


def _shown(name: str) -> str:
    return clean_line(name.replace("\\", "/").rpartition("/")[2])[:LONGEST_NAME] or "(không tên)"
