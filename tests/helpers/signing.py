"""An authority made on the spot, its people, and PDFs signed by them: keys are made once for all tests."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

import pikepdf
from asn1crypto import crl as asn1_crl
from asn1crypto import keys
from asn1crypto import ocsp as asn1_ocsp
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, fields, signers
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.stamp import TextStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from innovation.core.clock import utc_now
from innovation.support import signatures

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True)
class Holder:
    """A certificate with its key, and the certificates between it and the root."""

    certificate: x509.Certificate
    key: Key
    above: tuple[x509.Certificate, ...] = ()

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)

    def signer(self) -> signers.SimpleSigner:
        store = SimpleCertificateStore()
        store.register_multiple([_asn1(each) for each in self.above])
        return signers.SimpleSigner(
            signing_cert=_asn1(self.certificate), signing_key=_asn1_key(self.key), cert_registry=store
        )


class Authority:
    """A root, an office under it that gives certificates to people, and one that gives time stamps."""

    def __init__(self, name: str) -> None:
        self.root = _make(f"{name} Root CA", name, authority=True)
        self.office = _make(f"{name} CA", name, by=self.root, authority=True)
        self.stamps = _make(f"{name} TSA", name, by=self.office, stamps=True)

    def person(self, name: str, *, asks_at: str = "", **options: timedelta) -> Holder:
        """Somebody with a certificate; `since` and `until` from today; `asks_at`: where revocation may be asked for."""
        return _make(name, "Ủy ban nhân dân phường Hòa Bình", by=self.office, asks_at=asks_at, **options)

    def server(self, name: str) -> Holder:
        """A certificate that is for no signature."""
        return _make(name, "", by=self.office, signs=False)

    def lists(self, *revoked: Holder, age: timedelta = timedelta(hours=1), days: int = 30) -> list[bytes]:
        """Lists of what the root and its office have revoked."""
        return [_list(self.root, (), age, days), _list(self.office, revoked, age, days)]

    def answer(self, about: Holder, *, revoked: bool = False) -> bytes:
        """What the office answers when it is asked about one certificate."""
        now = utc_now().replace(microsecond=0)
        builder = ocsp.OCSPResponseBuilder().add_response(
            about.certificate, self.office.certificate, hashes.SHA1(),
            ocsp.OCSPCertStatus.REVOKED if revoked else ocsp.OCSPCertStatus.GOOD,
            now - timedelta(hours=1), now + timedelta(days=1), now - timedelta(days=1) if revoked else None, None,
        )  # fmt: skip
        made = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, self.office.certificate)
        return made.sign(self.office.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)

    def stamper(self, at: datetime | None = None) -> DummyTimeStamper:
        certificates = SimpleCertificateStore()
        certificates.register_multiple([_asn1(each) for each in self.stamps.above])
        return DummyTimeStamper(
            _asn1(self.stamps.certificate), _asn1_key(self.stamps.key), certs_to_embed=certificates, fixed_dt=at
        )


authority = cache(Authority)
OURS = "Cơ quan Thử nghiệm"


def ours() -> Authority:
    """The authority whose root the tests' installation trusts."""
    return authority(OURS)


def trust_ours() -> None:
    """Put its root among those of the installation under test."""
    folder = signatures.roots_dir()
    assert folder is not None
    folder.mkdir()
    (folder / "ours.pem").write_bytes(ours().root.pem)


@cache
def person(name: str, of: str = OURS) -> Holder:
    return authority(of).person(name)


@cache
def self_made(name: str) -> Holder:
    """A certificate that somebody made for themselves."""
    return _make(name, "")


@cache
def one_page(text: str = "Quyết định", pages: int = 1) -> bytes:
    """A PDF with words on its pages."""
    document = pikepdf.new()
    for number in range(pages):
        document.add_blank_page(page_size=(300, 200))
        words = f"BT /F1 12 Tf 20 100 Td ({text.encode('ascii', 'replace').decode()} {number}) Tj ET".encode()
        page = document.pages[number]
        page.Contents = document.make_stream(words)
        page.Resources = pikepdf.Dictionary(
            Font=pikepdf.Dictionary(
                F1=pikepdf.Dictionary(
                    Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
                )
            )
        )
    out = io.BytesIO()
    document.save(out, deterministic_id=True)
    return out.getvalue()


def sign(
    content: bytes,
    who: Holder,
    *,
    field: str = "ChuKy1",
    stamper: DummyTimeStamper | None = None,
    lists: Sequence[bytes] = (),
    answers: Sequence[bytes] = (),
    visible: bool = False,
    locks: bool = False,
    digest: str = "sha256",
) -> bytes:
    """Signed in the usual way: what was there stays byte for byte."""
    signs = PdfSignatureMetadata(
        field_name=field, md_algorithm=digest, embed_validation_info=False, certify=locks,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES if locks else fields.MDPPerm.FILL_FORMS,
        subfilter=fields.SigSeedSubFilter.PADES,
    )  # fmt: skip
    box = (20, 20, 140, 60) if visible else None
    signed = signers.PdfSigner(
        signs, who.signer(), timestamper=stamper, new_field_spec=fields.SigFieldSpec(field, box=box),
        stamp_style=TextStampStyle(stamp_text="Signed", background=None) if visible else None,
    ).sign_pdf(IncrementalPdfFileWriter(io.BytesIO(content)))  # fmt: skip
    out = bytes(signed.getvalue())
    return _with_evidence(out, lists, answers) if lists else out


def stamp(content: bytes, by: Authority) -> bytes:
    """A time stamp of the whole file."""
    stamped = signers.PdfTimeStamper(by.stamper(), field_name="DauThoiGian").timestamp_pdf(
        IncrementalPdfFileWriter(io.BytesIO(content)), "sha256"
    )
    return bytes(stamped.getvalue())


def _with_evidence(content: bytes, lists: Sequence[bytes], answers: Sequence[bytes]) -> bytes:
    """With what is known of revocation, in the place that readers of signatures look into."""
    out = io.BytesIO(content)
    DocumentSecurityStore.add_dss(
        out, None, crls=[asn1_crl.CertificateList.load(each) for each in lists],
        ocsps=[asn1_ocsp.OCSPResponse.load(each) for each in answers],
    )  # fmt: skip
    return out.getvalue()


def _make(
    name: str,
    organisation: str,
    *,
    by: Holder | None = None,
    authority: bool = False,
    stamps: bool = False,
    signs: bool = True,
    asks_at: str = "",
    since: timedelta = timedelta(days=-30),
    until: timedelta = timedelta(days=365),
) -> Holder:
    # the stamping clerk of the library that signs here knows RSA only
    key: Key = rsa.generate_private_key(65537, 2048) if stamps else ec.generate_private_key(ec.SECP256R1())
    now = utc_now().replace(microsecond=0)
    parts = [(NameOID.COUNTRY_NAME, "VN"), (NameOID.ORGANIZATION_NAME, organisation), (NameOID.COMMON_NAME, name)]
    subject = x509.Name([x509.NameAttribute(oid, value) for oid, value in parts if value])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + (timedelta(days=-3650) if authority else since))
        .not_valid_after(now + (timedelta(days=3650) if authority else until))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(_usage(authority=authority, signs=signs), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key((by.key if by else key).public_key()), critical=False
        )
    )
    if stamps:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    if asks_at:
        builder = _ask_at(builder, x509.UniformResourceIdentifier(asks_at))
    certificate = builder.sign(by.key if by else key, hashes.SHA256())
    return Holder(certificate, key, (*by.above, by.certificate) if by and by.above is not None else ())


def _ask_at(builder: x509.CertificateBuilder, place: x509.UniformResourceIdentifier) -> x509.CertificateBuilder:
    """Where lists lie and who answers, as certificates say it."""
    points = [x509.DistributionPoint(full_name=[place], relative_name=None, reasons=None, crl_issuer=None)]
    ways = [
        x509.AccessDescription(way, place)
        for way in (AuthorityInformationAccessOID.OCSP, AuthorityInformationAccessOID.CA_ISSUERS)
    ]
    return builder.add_extension(x509.CRLDistributionPoints(points), critical=False).add_extension(
        x509.AuthorityInformationAccess(ways), critical=False
    )


def _usage(*, authority: bool, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signs and not authority, content_commitment=signs and not authority,
        key_encipherment=not signs, data_encipherment=False, key_agreement=False, key_cert_sign=authority,
        crl_sign=authority, encipher_only=False, decipher_only=False,
    )  # fmt: skip


def _list(by: Holder, revoked: Sequence[Holder], age: timedelta, days: int) -> bytes:
    now = utc_now().replace(microsecond=0)
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(by.certificate.subject)
        .last_update(now - age)
        .next_update(now - age + timedelta(days=days))
    )
    for holder in revoked:
        builder = builder.add_revoked_certificate(
            x509.RevokedCertificateBuilder()
            .serial_number(holder.certificate.serial_number)
            .revocation_date(now - age - timedelta(days=1))
            .build()
        )
    made = builder.add_extension(
        x509.AuthorityKeyIdentifier.from_issuer_public_key(by.key.public_key()), critical=False
    ).sign(by.key, hashes.SHA256())
    return made.public_bytes(serialization.Encoding.DER)


def _asn1(certificate: x509.Certificate) -> asn1.Certificate:
    return asn1.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


def _asn1_key(key: Key) -> keys.PrivateKeyInfo:
    return keys.PrivateKeyInfo.load(
        key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
