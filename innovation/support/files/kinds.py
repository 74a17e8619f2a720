"""What may be uploaded, told by content; a name proves nothing."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import filetype

from innovation.core.errors import RuleBroken


class Accept(StrEnum):
    """What a place on a form takes."""

    ANY = "any"
    PHOTO = "photo"
    DOCUMENT = "document"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is taken."""

    extension: str
    media_type: str
    family: str  # image, pdf, office


_OFFICE = "application/vnd.openxmlformats-officedocument."
JPG = Kind("jpg", "image/jpeg", "image")
PNG = Kind("png", "image/png", "image")
WEBP = Kind("webp", "image/webp", "image")
PDF = Kind("pdf", "application/pdf", "pdf")
DOCX = Kind("docx", _OFFICE + "wordprocessingml.document", "office")
XLSX = Kind("xlsx", _OFFICE + "spreadsheetml.sheet", "office")
PPTX = Kind("pptx", _OFFICE + "presentationml.presentation", "office")
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEIC = (b"heic", b"heix", b"mif1", b"hevc", b"avif")


def guess(path: Path) -> Kind | None:
    """The kind by the first bytes; `office` stands for a zip whose inside is still to be looked at."""
    with path.open("rb") as file:
        head = file.read(8192)
    if head.startswith(b"PK\x03\x04"):
        return DOCX
    if head.startswith(OLD_OFFICE):
        raise RuleBroken(
            "file_old_office",
            "Tệp dạng cũ (.doc, .xls, .ppt) hoặc có đặt mật khẩu nên không nhận."
            " Hãy bỏ mật khẩu và lưu lại dạng .docx, .xlsx, .pptx hoặc PDF.",
        )
    if head[4:8] == b"ftyp" and head[8:12] in HEIC:
        raise RuleBroken("file_heic", "Ảnh dạng HEIC/AVIF chưa nhận được. Hãy lưu lại ảnh dạng JPG rồi gửi.")
    found = filetype.guess(head)
    kinds = {kind.media_type: kind for kind in (JPG, PNG, WEBP, PDF)}
    return kinds.get(found.mime) if found else None


def require(kind: Kind | None, accept: Accept) -> Kind:
    """Refuse, saying what is taken here."""
    if accept is Accept.PHOTO and (kind is None or kind.family != "image"):
        raise RuleBroken("file_kind", "Ở đây chỉ nhận ảnh JPG, PNG hoặc WebP. Hãy chọn tệp ảnh khác.")
    if accept is Accept.DOCUMENT and (kind is None or kind.family == "image"):
        raise RuleBroken("file_kind", "Ở đây chỉ nhận tệp PDF, DOCX, XLSX hoặc PPTX. Hãy lưu lại theo một dạng đó.")
    if accept is Accept.PDF and (kind is None or kind.family != "pdf"):
        raise RuleBroken("file_kind", "Ở đây chỉ nhận tệp PDF. Hãy lưu lại dạng PDF rồi gửi.")
    if kind is None:
        raise RuleBroken(
            "file_kind",
            "Không nhận loại tệp này. Hãy gửi ảnh JPG, PNG, WebP hoặc tệp PDF, DOCX, XLSX, PPTX.",
        )
    return kind
