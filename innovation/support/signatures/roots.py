"""The root certificates that this installation trusts: files that its administrator put into a folder."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.x509.oid import NameOID

from innovation.core.text import clean_line
from innovation.support.signatures.settings import roots_dir

SUFFIXES = frozenset({".pem", ".crt", ".cer", ".der"})
MAX_FILES = 100
LARGEST = 256 * 1024


@dataclass(frozen=True, slots=True)
class Root:
    """One certificate, or a file in which there is none."""

    file: str
    subject: str = ""
    organisation: str = ""
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    fingerprint: str = ""  # SHA-256
    is_authority: bool = False

    @property
    def is_readable(self) -> bool:
        return bool(self.fingerprint)

    def is_in_force(self, now: datetime) -> bool:
        return bool(self.valid_from and self.valid_until and self.valid_from <= now <= self.valid_until)


def list_roots() -> list[Root]:
    """Every certificate in the folder, by file; a file that holds none is said too."""
    found: list[Root] = []
    for path in _files():
        certificates = _read(path)
        found += [_root(path.name, each) for each in certificates] or [Root(path.name)]
    return found


def root_files() -> list[Path]:
    """The files whose certificates are trusted."""
    return [path for path in _files() if _read(path)]


def _files() -> list[Path]:
    folder = roots_dir()
    if folder is None or not folder.is_dir():
        return []
    files = [path for path in sorted(folder.iterdir()) if path.suffix.lower() in SUFFIXES and path.is_file()]
    return files[:MAX_FILES]


def _read(path: Path) -> list[x509.Certificate]:
    try:
        if path.stat().st_size > LARGEST:
            return []
        content = path.read_bytes()
        if b"-----BEGIN" in content:
            return x509.load_pem_x509_certificates(content)
        return [x509.load_der_x509_certificate(content)]
    except (OSError, ValueError):
        return []


def _root(file: str, certificate: x509.Certificate) -> Root:
    return Root(
        file=file,
        subject=_part(certificate, NameOID.COMMON_NAME) or clean_line(certificate.subject.rfc4514_string()),
        organisation=_part(certificate, NameOID.ORGANIZATION_NAME),
        valid_from=certificate.not_valid_before_utc,
        valid_until=certificate.not_valid_after_utc,
        fingerprint=certificate.fingerprint(hashes.SHA256()).hex().upper(),
        is_authority=_may_sign_certificates(certificate),
    )


def _part(certificate: x509.Certificate, oid: x509.ObjectIdentifier) -> str:
    return clean_line(", ".join(str(part.value) for part in certificate.subject.get_attributes_for_oid(oid)))


def _may_sign_certificates(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except (x509.ExtensionNotFound, ValueError):
        return False
