"""A zip that is sent while it is made: whole, with checksums, with names that Windows opens."""

import hashlib
import io
import tracemalloc
import unicodedata
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from innovation.support.archives import CONTENTS, SUMS, Item, zipped

pytestmark = pytest.mark.unit
NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


def made(*items: Item) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(zipped("Hồ sơ thử", items, made_at=NOW))))


def test_the_contents_and_the_checksums_are_those_of_the_files(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"a" * 300_000)
    kept = hashlib.sha256(path.read_bytes()).hexdigest()
    archive = made(
        Item("Văn bản/01 Đơn.docx", "điền từ hồ sơ", content=b"docx"), Item("Tệp/01 ảnh.jpg", path=path, sha256=kept)
    )
    assert archive.testzip() is None
    assert archive.namelist() == [CONTENTS, SUMS, "Văn bản/01 Đơn.docx", "Tệp/01 ảnh.jpg"]
    for line in archive.read(SUMS).decode().splitlines():
        checksum, name = line.split(" *")
        assert hashlib.sha256(archive.read(name)).hexdigest() == checksum
    contents = archive.read(CONTENTS).decode("utf-8-sig")
    assert "1. Văn bản/01 Đơn.docx\r\n   điền từ hồ sơ\r\n" in contents
    assert f"300.000 byte. SHA-256: {kept}" in contents
    assert all(info.flag_bits & 0x800 for info in archive.infolist() if not info.filename.isascii())  # UTF-8, said so
    assert archive.infolist()[0].date_time == (2026, 11, 21, 10, 0, 0)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (unicodedata.normalize("NFD", "Ảnh chụp.jpg"), "Ảnh chụp.jpg"),
        ('a<b>:"c"|?*.pdf', "a b c .pdf"),
        ("con.txt", "tệp con.txt"),
        ("a/../b.txt", "a/tệp/b.txt"),
        ("x\\y\x07.txt", "x y .txt"),
        ("cuối. ", "cuối"),
        ("d" * 300 + ".docx", "d" * 95 + ".docx"),
        ("MUC-LUC.txt", "MUC-LUC (2).txt"),
    ],
)
def test_names_are_those_that_windows_opens(name: str, shown: str) -> None:
    assert made(Item(name, content=b"x")).namelist()[2:] == [shown]


def test_two_of_one_name_are_told_apart() -> None:
    archive = made(*(Item(name, content=b"x") for name in ("Ảnh.jpg", "ảnh.JPG", "Ảnh.jpg")))
    assert archive.namelist()[2:] == ["Ảnh.jpg", "ảnh (2).JPG", "Ảnh (3).jpg"]


def test_memory_stays_flat(tmp_path: Path) -> None:
    path = tmp_path / "large"
    with path.open("wb") as file:
        for _ in range(20):
            file.write(b"0123456789abcdef" * 65_536)
    items = [Item(f"{n}.bin", path=path, sha256="0" * 64) for n in range(2)]
    tracemalloc.start()
    size = sum(len(part) for part in zipped("Hồ sơ", items, made_at=NOW))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size > 10_000
    assert most < 4 * 2**20
