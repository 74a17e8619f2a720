"""Which certificates are roots: those in files of one folder, as PEM or DER, several in a file too."""

from datetime import timedelta
from pathlib import Path

from innovation.core.clock import utc_now
from innovation.support.signatures import list_roots, read_signatures
from tests.helpers.signing import authority, one_page, ours, person, sign


def test_each_certificate_is_listed_with_its_dates_and_fingerprint(roots: Path) -> None:
    other = authority("Nơi khác").root
    (roots / "hai.crt").write_bytes(other.pem + ours().office.pem)
    (roots / "nhi-phan.cer").write_bytes(other.der)
    (roots / "hong.pem").write_bytes(b"-----BEGIN CERTIFICATE-----\nkhong phai\n-----END CERTIFICATE-----\n")
    (roots / "ghi-chu.txt").write_text("khong doc")
    listed = [(root.file, root.subject) for root in list_roots()]
    assert listed == [
        ("hai.crt", "Nơi khác Root CA"),
        ("hai.crt", "Cơ quan Thử nghiệm CA"),
        ("hong.pem", ""),
        ("nhi-phan.cer", "Nơi khác Root CA"),
        ("ours.pem", "Cơ quan Thử nghiệm Root CA"),
    ]
    root = list_roots()[-1]
    assert root.is_authority and root.is_in_force(utc_now()) and not root.is_in_force(utc_now() + timedelta(days=4000))
    assert len(root.fingerprint) == 64 and not list_roots()[2].is_readable


def test_a_root_counts_from_the_moment_its_file_is_there_and_a_broken_file_harms_nobody(roots: Path) -> None:
    signed = sign(one_page(), person("Người Lạ", of="Nơi khác"))
    assert not read_signatures(signed).is_trusted
    (roots / "hong.pem").write_bytes(b"hong")
    (roots / "noi-khac.der").write_bytes(authority("Nơi khác").root.der)
    assert read_signatures(signed).is_trusted


def test_a_server_certificate_in_the_folder_is_no_authority(roots: Path) -> None:
    (roots / "may-chu.pem").write_bytes(ours().server("may-chu").pem)
    assert [root.is_authority for root in list_roots()] == [False, True]
