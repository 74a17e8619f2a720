"""A ward's own Word file before anything reads it: a plain .docx, without macros, links, other files or bombs."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from innovation.core.errors import RuleBroken

LARGEST = 5 * 1024 * 1024
MOST_ENTRIES = 400
UNPACKED = 40 * 1024 * 1024
LARGEST_XML = 8 * 1024 * 1024
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DOCUMENT = "word/document.xml"
FETCHING = re.compile(
    r"\b(INCLUDETEXT|INCLUDEPICTURE|IMPORT|DDE|DDEAUTO|LINK|DATABASE|MACROBUTTON|RD)\b", re.IGNORECASE
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARSER = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError, RuntimeError,
    etree.XMLSyntaxError,
)  # fmt: skip


def check(content: bytes) -> None:
    """RuleBroken, at the field “file”, with what the person should do instead."""
    if not content:
        raise _refused("file_empty", "Tệp rỗng. Hãy kiểm tra lại tệp trên máy rồi gửi lại.")
    if len(content) > LARGEST:
        raise _refused("file_too_big", f"Bản mẫu lớn hơn {LARGEST // 2**20} MB. Hãy bỏ bớt ảnh rồi gửi lại.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_outside(archive)
            for name in archive.namelist():
                _check_part(archive, name)
    except _UNREADABLE as error:
        raise _broken() from error


def _check_outside(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > UNPACKED:
        raise _refused("file_bomb", "Tệp giải nén ra quá lớn nên không nhận. Hãy lưu lại gọn hơn.")
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise _refused("file_locked", "Tệp có đặt mật khẩu nên không nhận. Hãy bỏ mật khẩu rồi gửi lại.")
    if len({name.lower() for name in names}) != len(names) or any(_climbs(name) for name in names):
        raise _broken()
    if DOCUMENT not in names or "[Content_Types].xml" not in names:
        raise _refused("file_kind", "Chỉ nhận tệp Word .docx. Mở tệp bằng Word, chọn Lưu thành, kiểu .docx.")


def _check_part(archive: zipfile.ZipFile, name: str) -> None:
    lower = name.lower()
    if "vbaproject" in lower or "vbadata" in lower:
        raise _macro()
    if any(place in lower for place in ("/embeddings/", "/activex/", "/afchunk", "oleobject")):
        raise _refused(
            "file_embedded", "Tệp có tệp khác nhúng bên trong nên không nhận. Hãy bỏ phần nhúng (OLE, ActiveX)."
        )
    if not lower.endswith((".xml", ".rels")):
        if not lower.endswith((".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".odttf", "/")):
            raise _refused("file_embedded", f"Tệp có phần lạ bên trong ({name}) nên không nhận. Hãy lưu lại bằng Word.")
        return
    if archive.getinfo(name).file_size > LARGEST_XML:
        raise _refused("file_bomb", "Tệp giải nén ra quá lớn nên không nhận. Hãy lưu lại gọn hơn.")
    content = archive.read(name)
    tree = etree.fromstring(content, etree.XMLParser(**_PARSER)).getroottree()
    if tree.docinfo.doctype or tree.docinfo.internalDTD is not None:
        raise _broken()
    _check_words(name, tree)


def _check_words(name: str, tree: "etree._ElementTree") -> None:
    if name == "[Content_Types].xml":
        kinds = {e.get("PartName"): e.get("ContentType", "") for e in tree.getroot().iter("{*}Override")}
        if any("macro" in kind.lower() or "vba" in kind.lower() for kind in kinds.values()):
            raise _macro()
        if kinds.get(f"/{DOCUMENT}") != MAIN:
            raise _refused("file_kind", "Chỉ nhận tệp Word .docx. Mở tệp bằng Word, chọn Lưu thành, kiểu .docx.")
    elif name.endswith(".rels"):
        for relation in tree.getroot().iter("{*}Relationship"):
            if relation.get("TargetMode", "").lower() == "external":
                where = relation.get("Target", "")[:80]
                sentence = (
                    f"Bản mẫu trỏ ra ngoài ({where}) nên không nhận. Hãy bỏ liên kết, ảnh liên kết hoặc mẫu gốc đó."
                )
                raise _refused("file_remote", sentence)
    elif found := next((words for words in _instructions(tree) if FETCHING.search(words)), ""):
        raise _refused("file_remote", f"Bản mẫu có trường lấy dữ liệu nơi khác ({found.strip()[:60]}) nên không nhận.")


def _instructions(tree: "etree._ElementTree") -> Iterator[str]:
    """The words of fields; one may be cut into several runs."""
    for paragraph in tree.getroot().iter(f"{_W}p"):
        yield "".join(each.text or "" for each in paragraph.iter(f"{_W}instrText"))
        yield from (each.get(f"{_W}instr", "") for each in paragraph.iter(f"{_W}fldSimple"))


def _climbs(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or ":" in name or "\0" in name


def _refused(code: str, sentence: str) -> RuleBroken:
    return RuleBroken(code, sentence, field="file")


def _macro() -> RuleBroken:
    return _refused("file_macro", "Tệp có mã macro nên không nhận. Hãy lưu lại dạng .docx thường.")


def _broken() -> RuleBroken:
    return _refused("file_broken", "Không đọc được tệp này. Hãy mở và lưu lại tệp bằng Word, rồi gửi lại.")
