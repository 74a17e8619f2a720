"""Whom a signature names, and whether the way from there leads up to a root of this installation.

Loaded by `examination` in its own process, by path, so it imports nothing of the platform.
"""

from datetime import datetime
from typing import Any

from asn1crypto import crl, ocsp, x509
from pyhanko.pdf_utils.decode_limits import DecodePurpose
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.general import NonexistentAttributeError, find_unique_cms_attribute
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.policy_decl import NO_REVOCATION, CertRevTrustPolicy

MAX_EVIDENCE = 60  # certificates, lists and answers that a file brings
LONGEST = 200
WEAK = (AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE, AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE)

Facts = dict[str, Any]


class Trust:
    """The roots of this installation, and what the file brings along."""

    def __init__(self, roots: list[Any], certificates: list[Any], crls: list[Any], ocsps: list[Any]) -> None:
        self.roots, self.certificates, self.crls, self.ocsps = roots, certificates, crls, ocsps

    def learn(self, signature: EmbeddedPdfSignature) -> None:
        """Revocation data that a signature carries in itself."""
        try:
            attributes = signature.signer_info["signed_attrs"]
            held = find_unique_cms_attribute(attributes, "adobe_revocation_info_archival")
        except NonexistentAttributeError:
            return
        self.crls += list(held["crl"] or ())[:MAX_EVIDENCE]
        self.ocsps += list(held["ocsp"] or ())[:MAX_EVIDENCE]

    def context(self, moment: datetime, policy: CertRevTrustPolicy | None = None) -> ValidationContext:
        """Without the network; without revocation unless a policy asks for it."""
        return ValidationContext(
            trust_roots=self.roots,
            other_certs=self.certificates,
            crls=self.crls,
            ocsps=self.ocsps,
            moment=moment,
            allow_fetching=False,
            revinfo_policy=policy or CertRevTrustPolicy(NO_REVOCATION),
        )


def evidence_in(reader: PdfFileReader) -> tuple[list[Any], list[Any], list[Any]]:
    """Certificates, lists and answers about revocation that the file keeps for its readers."""
    kinds = (
        ("/Certs", x509.Certificate, DecodePurpose.CERTIFICATE),
        ("/CRLs", crl.CertificateList, DecodePurpose.CRL),
        ("/OCSPs", ocsp.OCSPResponse, DecodePurpose.OCSP_RESPONSE),
    )
    try:
        store = reader.root["/DSS"]
    except KeyError:
        return [], [], []
    certificates, crls, ocsps = (
        [kind.load(item.get_object().read_data(purpose)) for item in list(store.get(key) or ())[:MAX_EVIDENCE]]
        for key, kind, purpose in kinds
    )
    return certificates, crls, ocsps


def certificate_facts(certificate: x509.Certificate) -> Facts:
    """Of personal numbers that such certificates also hold nothing is taken."""
    subject, issuer = certificate.subject.native, certificate.issuer.native
    return {
        "signer": _part(subject, "common_name") or _part(subject, "organization_name"),
        "post": _part(subject, "title"),
        "unit": _part(subject, "organizational_unit_name"),
        "organisation": _part(subject, "organization_name"),
        "issuer": _part(issuer, "common_name") or _part(issuer, "organization_name"),
        "serial": format(certificate.serial_number, "X")[:LONGEST],
        "valid_from": certificate.not_valid_before.isoformat(),
        "valid_until": certificate.not_valid_after.isoformat(),
        "self_signed": _is_own_work(certificate),
    }


def _part(name: dict[str, Any], key: str) -> str:
    value = name.get(key) or ""
    return clip(", ".join(str(part) for part in value) if isinstance(value, list) else str(value))


def chain_facts(status: Any, certificate: x509.Certificate, trust: Trust, moment: datetime) -> Facts:
    """The way up to a root, or why there is none."""
    path = [certificate_facts(one)["signer"] for one in status.validation_path or ()]
    return {"trust": _standing(status, certificate, trust, moment), "path": path[:10]}


def _standing(status: Any, certificate: x509.Certificate, trust: Trust, moment: datetime) -> str:
    if not (status.intact and status.valid):
        return "not_asked"
    if status.trust_problem_indic in WEAK:
        return "weak"
    if status.trusted:
        return "trusted"
    return _why_not(status, certificate, trust, moment)


def _why_not(status: Any, certificate: x509.Certificate, trust: Trust, moment: datetime) -> str:
    problem = status.trust_problem_indic
    reasons = {
        "no_roots": not trust.roots,
        "unknown_root": problem is AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND or _is_own_work(certificate),
        "expired": certificate.not_valid_after < moment,
        "not_yet": certificate.not_valid_before > moment,
        "wrong_use": problem is AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE,
        "authority_expired": any(one.not_valid_after < moment for one in status.validation_path or ()),
    }
    return next((word for word, applies in reasons.items() if applies), "bad_chain")


def _is_own_work(certificate: x509.Certificate) -> bool:
    return certificate.self_signed in ("yes", "maybe")


def clip(text: Any) -> str:
    return str(text or "")[:LONGEST]
