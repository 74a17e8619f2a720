"""What is taken, by content; what is refused, with a sentence that says what to do."""

import io
import os
import socket
import struct
import threading
import zipfile
import zlib
from pathlib import Path

import pytest
from PIL import Image

from innovation.core.errors import RuleBroken
from innovation.support import files
from innovation.support.files.settings import incoming
from tests.helpers import uploads


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path) -> None:
    files.configure(files_dir=tmp_path / "files", max_upload=2 * 2**20)


def prepare(data: bytes, name: str = "x", kind: str = "any") -> files.Prepared:
    return files.prepare(io.BytesIO(data), name, kind=kind)


def refusal(data: bytes, name: str = "x", kind: str = "any") -> str:
    with pytest.raises(RuleBroken) as caught:
        prepare(data, name, kind)
    assert caught.value.message.endswith(".")
    assert not list(incoming().iterdir()), "the refused upload is still there"
    return caught.value.code


@pytest.mark.parametrize(
    ("data", "name", "stored"),
    [
        (uploads.docx(), "đơn.docx", "đơn.docx"),
        (uploads.pdf(), "đơn", "đơn.pdf"),
        (uploads.picture("PNG"), "ảnh.jpg", "ảnh.jpg.png"),
        (uploads.picture("WEBP"), "ảnh.webp", "ảnh.webp"),
    ],
)
def test_taken_by_content(data: bytes, name: str, stored: str) -> None:
    assert prepare(data, name).name == stored


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b"x" * (2 * 2**20 + 1), "file_too_big"),
        (b"<html><script>alert(1)</script>", "file_kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "file_kind"),
        (b"MZ\x90\x00" + b"\0" * 500, "file_kind"),
        (b"%PDF-1.7\n<html><script>alert(1)</script>", "file_broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "file_old_office"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 100, "file_heic"),
        (uploads.picture()[:400], "file_broken"),
        (uploads.pdf(javascript="app.alert(1)"), "file_active"),
        (uploads.pdf(attached=b"MZ"), "file_active"),
        (uploads.pdf(password="bí mật"), "file_locked"),
        (uploads.docx({"word/vbaProject.bin": b"x"}), "file_macro"),
        (uploads.docx(types=uploads.TYPES.replace("document.main", "macroEnabled.main")), "file_macro"),
        (uploads.docx({"word/embeddings/o.bin": "Ole10Native".encode("utf-16-le")}), "file_embedded"),
        (
            uploads.docx({"word/_rels/s.rels": b'<Relationship Type="x/attachedTemplate" TargetMode="External"/>'}),
            "file_remote",
        ),
        (uploads.docx({"word/../../x": b"climbs"}), "file_broken"),
        (uploads.docx()[:300], "file_broken"),
    ],
)
def test_refused(data: bytes, code: str) -> None:
    assert refusal(data) == code


def test_a_link_in_a_document_is_fine() -> None:
    link = b'<Relationship Type="http://x/hyperlink" Target="https://example.vn" TargetMode="External"/>'
    assert prepare(uploads.docx({"word/_rels/d.rels": link})).kind.extension == "docx"


def test_a_plain_zip_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.exe", b"MZ")
    assert refusal(out.getvalue()) == "file_kind"


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    assert refusal(uploads.docx({"word/media/a.png": bytes(300 * 2**20)})) == "file_bomb"


def test_a_picture_bomb_is_refused_by_its_header() -> None:
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    data = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    data += struct.pack(">I", 100) + b"IDAT"
    assert refusal(data + b"\0" * 100) == "image_too_big"


@pytest.mark.parametrize(("megabytes", "accepted"), [(3, True), (1500, False)])
def test_a_pdf_bomb_only_ends_the_process_that_reads_it(megabytes: int, accepted: bool) -> None:
    data = uploads.pdf_unpacking_to(megabytes)
    assert len(data) < 2 * 2**20
    if accepted:
        assert prepare(data).kind.extension == "pdf"
    else:
        assert refusal(data) == "file_broken"


def test_a_place_for_photographs_takes_nothing_else() -> None:
    assert refusal(uploads.pdf(), kind="photo") == "file_kind"
    assert refusal(uploads.picture(), kind="document") == "file_kind"


def test_a_place_for_a_signed_paper_takes_a_pdf_only() -> None:
    assert refusal(uploads.docx(), kind="pdf") == "file_kind"
    assert prepare(uploads.pdf(), "đã ký.pdf", "pdf").name == "đã ký.pdf"


def test_a_photograph_is_upright_and_without_its_place() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010E] = "nhà riêng của Lan"
    exif.get_ifd(0x8825)[1] = "N"
    taken = prepare(uploads.picture(size=(1200, 800), exif=exif) + b"hidden at the end", "ảnh.jpg", "photo")
    assert (taken.width, taken.height) == (800, 1200)
    assert b"Lan" not in taken.path.read_bytes()
    assert b"hidden" not in taken.path.read_bytes()
    with Image.open(taken.path) as image:
        assert not image.getexif()
        red, _, blue = image.getpixel((400, 100))
        assert blue > red, "the left half is on top now"
    assert taken.thumbnails
    with Image.open(taken.thumbnails[320]) as small:
        assert small.width == 320


class Scanner(threading.Thread):
    """A ClamAV that answers one INSTREAM."""

    def __init__(self, answer: bytes) -> None:
        super().__init__(daemon=True)
        self.server = socket.create_server(("127.0.0.1", 0))
        self.answer = answer
        self.received = b""
        self.start()

    def run(self) -> None:
        link, _ = self.server.accept()
        with link, link.makefile("rb") as reader:
            assert reader.read(10) == b"zINSTREAM\0"
            while size := struct.unpack("!L", reader.read(4))[0]:
                self.received += reader.read(size)
            link.sendall(self.answer)
        self.server.close()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server.getsockname()[1]}"


def scanned(tmp_path: Path, scanner: str) -> None:
    files.configure(files_dir=tmp_path / "files", max_upload=2**20, clamav_socket=scanner)


def test_a_clean_file_passes_the_scanner(tmp_path: Path) -> None:
    scanner = Scanner(b"stream: OK\0")
    scanned(tmp_path, scanner.address)
    data = uploads.docx()
    assert prepare(data).scanned
    scanner.join(5)
    assert scanner.received == data


def test_a_virus_is_refused(tmp_path: Path) -> None:
    scanner = Scanner(b"stream: Eicar-Test-Signature FOUND\0")
    scanned(tmp_path, scanner.address)
    assert refusal(uploads.docx()) == "file_virus"
    scanner.join(5)


def test_without_the_scanner_nothing_is_taken(tmp_path: Path) -> None:
    scanned(tmp_path, os.fspath(tmp_path / "no.socket"))
    assert refusal(uploads.docx()) == "file_scanner_away"
