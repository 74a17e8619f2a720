"""Office files (OOXML): a walk through the zip, without ever unpacking more than a declared, bounded size."""

import re
import zipfile
import zlib
from pathlib import Path

from innovation.core.errors import RuleBroken
from innovation.support.files.kinds import DOCX, PPTX, XLSX, Kind

MAX_ENTRIES = 4000
MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 400
MAX_PART = 8 * 1024 * 1024
MAIN_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX, "ppt/presentation.xml": PPTX}
_MACRO = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)
_OUTSIDE = re.compile(rb"<[^>]*Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>", re.IGNORECASE)
_HARMLESS = re.compile(rb"Type\s*=\s*[\"'][^\"']*/(hyperlink|image|video|audio|media)[\"']", re.IGNORECASE)
_PACKAGE = "Ole10Native".encode("utf-16-le")  # an embedded program or any other file


def inspect(path: Path) -> Kind:
    """The kind of an office file; RuleBroken for a bomb, a macro, an embedded program, or another zip."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _walk(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError, RuntimeError) as error:
        raise _broken() from error


def check_size(archive: zipfile.ZipFile, limit: int = MAX_UNPACKED) -> None:
    """Refuse by what the directory declares: Python reads no more of an entry than that."""
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > MAX_ENTRIES or unpacked > limit or (unpacked > MAX_PART and unpacked > packed * MAX_RATIO):
        raise RuleBroken("file_bomb", "Tệp giải nén ra quá lớn nên không nhận. Hãy lưu lại gọn hơn hoặc gửi dạng PDF.")


def _walk(archive: zipfile.ZipFile) -> Kind:
    check_size(archive)
    names = [entry.filename for entry in archive.infolist()]
    lower = [name.lower() for name in names]
    if len(set(lower)) != len(lower) or any(_climbs(name) for name in names):
        raise _broken()
    if any(entry.flag_bits & 0x1 for entry in archive.infolist()):
        raise RuleBroken("file_locked", "Tệp có đặt mật khẩu nên không nhận. Hãy bỏ mật khẩu rồi gửi lại.")
    kinds = [kind for part, kind in MAIN_PARTS.items() if part in names]
    if "[Content_Types].xml" not in names or len(kinds) != 1:
        raise RuleBroken("file_kind", "Không nhận tệp nén. Hãy gửi từng ảnh hoặc từng tệp PDF, DOCX, XLSX, PPTX.")
    if any("vbaproject" in name for name in lower) or _MACRO.search(_read(archive, "[Content_Types].xml")):
        raise RuleBroken(
            "file_macro",
            f"Tệp có mã macro nên không nhận. Hãy lưu lại dạng .{kinds[0].extension} thường hoặc PDF.",
        )
    for name in names:
        _check_part(archive, name)
    return kinds[0]


def _check_part(archive: zipfile.ZipFile, name: str) -> None:
    lower = name.lower()
    if lower.endswith(".rels"):
        outside = _OUTSIDE.findall(_read(archive, name))
        if any(not _HARMLESS.search(relation) for relation in outside):
            raise RuleBroken(
                "file_remote",
                "Tệp có phần lấy nội dung từ nơi khác nên không nhận. Hãy lưu lại dạng PDF rồi gửi.",
            )
    elif "/embeddings/" in lower and lower.endswith((".bin", ".exe", ".js", ".vbs")):
        data = _read(archive, name)
        if _PACKAGE in data or not lower.endswith(".bin"):
            raise RuleBroken(
                "file_embedded",
                "Tệp có tệp khác nhúng bên trong nên không nhận. Hãy bỏ phần nhúng hoặc lưu lại dạng PDF.",
            )


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > MAX_PART:
        if name.lower().endswith(".bin"):  # a large embedded drawing: its directory is at the front or not at all
            with archive.open(name) as part:
                return part.read(MAX_PART)
        raise _broken()
    return archive.read(name)


def _climbs(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or ":" in name or "\0" in name


def _broken() -> RuleBroken:
    return RuleBroken("file_broken", "Không đọc được tệp này. Hãy mở và lưu lại tệp, rồi gửi lại.")
