"""Only a plain .docx is taken: no macros, links, other files, bombs or tricks of XML."""

import io
import zipfile

import pytest

from innovation.core.errors import RuleBroken
from innovation.support.docx_templates import LARGEST, check
from tests.unit.support.docx_templates.made import REL, docx, with_parts

pytestmark = pytest.mark.unit
PLAIN = docx("{{ co_quan }}")
LINK = '<Relationship Id="rIdX" Type="{type}" Target="{target}" TargetMode="External"/></Relationships>'
BOMB = '<!DOCTYPE a [<!ENTITY b "{b}">]><a>&b;</a>'
FIELD = (
    "<w:p><w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT x.docx</w:instrText></w:r></w:p><w:sectPr"
)


def linked(kind: str, target: str = "http://la.example/x.dotm") -> bytes:
    end = LINK.format(type=f"{REL}/{kind}", target=target)
    return with_parts(PLAIN, change={"word/_rels/document.xml.rels": ("</Relationships>", end)})


def renamed(kind: str) -> bytes:
    return with_parts(PLAIN, change={"[Content_Types].xml": ("wordprocessingml.document.main+xml", kind)})


HOSTILE = {
    "empty": (b"", "Tệp rỗng"),
    "large": (b"x" * (LARGEST + 1), "lớn hơn 5 MB"),
    "no zip": (b"%PDF-1.7", "Không đọc được"),
    "cut": (PLAIN[:-200], "Không đọc được"),
    "macro": (with_parts(PLAIN, word__vbaProject_bin=b""), "phần lạ|macro"),
    "vba": (with_parts(PLAIN, **{"word/vbaProject.bin": b"x"}), "macro"),
    "docm": (renamed("ms-word.document.macroEnabled.main+xml"), "macro"),
    "xlsx": (renamed("spreadsheetml.sheet.main+xml"), "Chỉ nhận tệp Word"),
    "template of elsewhere": (linked("attachedTemplate"), "trỏ ra ngoài .http://la.example/x.dotm"),
    "picture of elsewhere": (linked("image"), "trỏ ra ngoài"),
    "link": (linked("hyperlink"), "trỏ ra ngoài"),
    "ole": (with_parts(PLAIN, **{"word/embeddings/oleObject1.bin": b"x"}), "nhúng"),
    "activex": (with_parts(PLAIN, **{"word/activeX/activeX1.xml": b"<a/>"}), "nhúng"),
    "other file": (with_parts(PLAIN, **{"word/afchunk1.html": b"<a/>"}), "nhúng"),
    "program": (with_parts(PLAIN, **{"word/x.exe": b"MZ"}), "phần lạ"),
    "climbing": (with_parts(PLAIN, **{"../../x.xml": b"<a/>"}), "Không đọc được"),
    "twice": (with_parts(PLAIN, **{"word/Document.xml": b"<a/>"}), "Không đọc được"),
    "entity": (with_parts(PLAIN, **{"word/a.xml": BOMB.format(b="x" * 9).encode()}), "Không đọc được"),
    "entity in utf-16": (with_parts(PLAIN, **{"word/a.xml": BOMB.format(b="x").encode("utf-16")}), "Không đọc được"),
    "bomb": (with_parts(PLAIN, **{"word/media/a.png": b"\0" * 41 * 2**20}), "quá lớn"),
    "entries": (with_parts(PLAIN, **{f"word/media/{n}.png": b"" for n in range(400)}), "quá lớn"),
    "deep": (with_parts(PLAIN, **{"word/a.xml": b"<a>" * 10_000 + b"</a>" * 10_000}), "Không đọc được"),
    "fetching field": (with_parts(PLAIN, change={"word/document.xml": ("<w:sectPr", FIELD)}), "INCLUDETEXT x.docx"),
}


def test_a_plain_file_is_taken() -> None:
    check(PLAIN)


@pytest.mark.parametrize("name", HOSTILE)
def test_everything_else_is_refused_with_a_reason(name: str) -> None:
    content, sentence = HOSTILE[name]
    with pytest.raises(RuleBroken, match=sentence) as refusal:
        check(content)
    assert refusal.value.field == "file"


def test_a_locked_file_is_named() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.xml", "<a/>")
    content = bytearray(out.getvalue())
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):  # the bit that says “encrypted”
        at = content.index(mark) + (6 if mark == b"PK\x03\x04" else 8)
        content[at] |= 1
    with pytest.raises(RuleBroken, match="mật khẩu"):
        check(bytes(content))
