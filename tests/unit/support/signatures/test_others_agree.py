"""Programs of other people come to the same: poppler's pdfsig on the document, OpenSSL on the chain."""

import re
import subprocess
from pathlib import Path

import pytest

from innovation.support.signatures import read_signatures
from tests.helpers.pdf_editing import rewrite_page
from tests.helpers.signing import one_page, ours, person, sign

KY = "Nguyễn Văn Ký"


def pdfsig(content: bytes, folder: Path) -> str:
    path = folder / "signed.pdf"
    path.write_bytes(content)
    return subprocess.run(["pdfsig", str(path)], capture_output=True, text=True, check=True, env=_at(folder)).stdout


def _at(folder: Path) -> dict[str, str]:
    return {"HOME": str(folder), "PATH": "/usr/bin:/bin:/usr/local/bin", "LANG": "C.UTF-8"}


def test_pdfsig_on_good_twice_signed_and_broken_files(tmp_path: Path) -> None:
    signed = sign(one_page(), person(KY))
    told = pdfsig(signed, tmp_path)
    assert "Signature is Valid." in told and f"Common Name: {KY}" in told and "Total document signed" in told
    assert read_signatures(signed).is_whole

    twice = sign(signed, person("Con dấu"), field="ConDau")
    assert pdfsig(twice, tmp_path).count("Signature is Valid.") == 2
    assert read_signatures(twice).is_whole

    broken = bytearray(signed)
    broken[broken.index(b"stream\n") + 12] ^= 1
    assert "Signature is Valid." not in pdfsig(bytes(broken), tmp_path)
    assert not read_signatures(bytes(broken)).is_whole

    edited = rewrite_page(signed)
    assert "Not total document signed" in pdfsig(edited, tmp_path)
    assert not read_signatures(edited).is_whole


@pytest.mark.parametrize(("of", "agrees"), [("Cơ quan Thử nghiệm", True), ("Nơi khác", False)])
def test_openssl_on_the_chain(of: str, agrees: bool, tmp_path: Path) -> None:
    signed = sign(one_page(), person("Người Ký", of=of))
    found = re.search(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)", signed)
    assert found is not None
    start, length, after, rest = (int(figure) for figure in found.groups())
    (tmp_path / "content").write_bytes(signed[start:length] + signed[after : after + rest])
    (tmp_path / "signature").write_bytes(bytes.fromhex(signed[length + 1 : after - 1].decode()))
    (tmp_path / "root.pem").write_bytes(ours().root.pem)
    command = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "signature", "-content", "content",
               "-CAfile", "root.pem", "-purpose", "any", "-out", "/dev/null"]  # fmt: skip
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode == 0) is agrees, done.stderr
    assert read_signatures(signed).is_trusted is agrees
