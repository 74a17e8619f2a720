"""An authority that exists only while a demo is loaded, and the leader who signs by it."""

import io
from datetime import datetime, timedelta
from typing import Any

from asn1crypto import keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from innovation.support import signatures

ROOT = "Bản dùng thử (không có giá trị)"
NOT_REAL = "Dữ liệu mẫu, không có giá trị"
FILE = "ban-dung-thu.pem"
LASTS = timedelta(days=3 * 365)


class Signer:
    """A leader with a certificate of an authority that exists only here."""

    def __init__(self, name: str, moment: datetime) -> None:
        root_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
        self.moment = moment
        self.root = _certificate(ROOT, root_key, None, root_key, moment)
        mine = _certificate(name, key, self.root, root_key, moment)
        store = SimpleCertificateStore()
        store.register(_plain(self.root))
        secret = key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        self._signer = signers.SimpleSigner(
            signing_cert=_plain(mine), signing_key=keys.PrivateKeyInfo.load(secret), cert_registry=store
        )

    def be_trusted(self) -> None:
        """By this data folder alone."""
        folder = signatures.roots_dir()
        assert folder is not None
        folder.mkdir(parents=True, exist_ok=True)
        (folder / FILE).write_bytes(self.root.public_bytes(serialization.Encoding.PEM))

    def sign(self, content: bytes) -> bytes:
        how = PdfSignatureMetadata(field_name="ChuKy", md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES)
        signing = _AtMoment(how, self._signer, moment=self.moment)
        return bytes(signing.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(content))).getvalue())


class _AtMoment(signers.PdfSigner):
    """The demo's season is over: the clock of the signer's machine stood at its day."""

    def __init__(self, how: PdfSignatureMetadata, signer: signers.Signer, *, moment: datetime) -> None:
        super().__init__(how, signer)
        self._moment = moment

    def init_signing_session(self, *args: Any, **named: Any) -> Any:
        session = super().init_signing_session(*args, **named)
        session.system_time = self._moment
        return session


def _certificate(
    name: str, key: ec.EllipticCurvePrivateKey, issuer: x509.Certificate | None, by: ec.EllipticCurvePrivateKey,
    moment: datetime,
) -> x509.Certificate:  # fmt: skip
    parts = [(NameOID.COUNTRY_NAME, "VN"), (NameOID.ORGANIZATION_NAME, NOT_REAL), (NameOID.COMMON_NAME, name)]
    subject, is_root = x509.Name([x509.NameAttribute(oid, value) for oid, value in parts]), issuer is None
    usage = x509.KeyUsage(
        digital_signature=not is_root, content_commitment=not is_root, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=is_root, crl_sign=is_root, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject if issuer is not None else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(moment - timedelta(days=30))
        .not_valid_after(moment + LASTS)
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=0 if is_root else None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()), critical=False)
    )
    return builder.sign(by, hashes.SHA256())


def _plain(certificate: x509.Certificate) -> asn1.Certificate:
    return asn1.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
