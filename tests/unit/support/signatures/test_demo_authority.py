"""The demo's signer: trusted where the demo was loaded, says that it is worth nothing, leaves no key."""

from datetime import timedelta
from pathlib import Path

from innovation.cli.demo.authority import Signer
from innovation.core.clock import utc_now
from innovation.support import signatures
from tests.helpers.signing import one_page


def test_what_it_signs_is_trusted_by_this_folder_and_says_what_it_is_worth(roots: Path) -> None:
    moment = utc_now().replace(microsecond=0) - timedelta(days=30)
    signer = Signer("Đoàn Văn Thành", moment)
    signed = signer.sign(one_page())
    assert not signatures.read_signatures(signed).is_trusted
    signer.be_trusted()
    report = signatures.read_signatures(signed)
    (signature,) = report.signatures
    assert report.is_whole and report.is_trusted and signature.told_at == moment
    assert signatures.summarise(report).signers[0].endswith("nơi cấp chứng thư: Bản dùng thử (không có giá trị)")
    assert "không có giá trị" in signature.organisation
    (kept,) = [path.read_bytes() for path in roots.iterdir() if path.name != "ours.pem"]
    assert kept.count(b"BEGIN") == 1 and b"BEGIN CERTIFICATE" in kept
