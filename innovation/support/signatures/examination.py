"""The program that examines the signatures of one PDF and answers in JSON; `reading` asks it.

Run by the workshop of `support/apart`, by path, so it imports nothing of the platform. It never reaches for the
network: what the file does not hold of revocation is not known. `comparing.py` beside it is loaded the same way.
"""

import asyncio
import json
import resource
import runpy
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from asn1crypto import crl, ocsp, x509
from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.decode_limits import DecodeLimits, DecodePurpose, DocumentDecodeBudget
from pyhanko.pdf_utils.misc import PdfDecodeLimitError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.general import NonexistentAttributeError, find_unique_cms_attribute
from pyhanko.sign.validation import async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.policy_decl import (
    NO_REVOCATION,
    REQUIRE_REVINFO,
    CertRevTrustPolicy,
    FreshnessReqType,
)

COMPARING = runpy.run_path(str(Path(__file__).with_name("comparing.py")))

MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 25
MAX_SIGNATURES = 12
MAX_EVIDENCE = 60  # certificates, lists and answers that a file brings
LONGEST = 200
MIB = 1024 * 1024
LIMITS = DecodeLimits(document_budget=DocumentDecodeBudget(base_allowance=128 * MIB, max_ratio=20))
AGES = timedelta(days=100 * 365)
WEAK = (AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE, AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE)
USES = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"})

Facts = dict[str, Any]


def limit() -> None:
    """Bound this process, before it reads a byte of the file."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def work(argument: str) -> str:
    """What `reading.as_report` understands."""
    task = json.loads(argument)
    try:
        with Path(task["path"]).open("rb") as stream:
            answer = _examine(PdfFileReader(stream, strict=True, decode_limits=LIMITS), task)
    except (MemoryError, RecursionError, PdfDecodeLimitError):
        answer = {"trouble": "heavy"}
    except Exception:  # every other fault of a hostile file is the same answer
        answer = {"trouble": "broken"}
    return json.dumps(answer, ensure_ascii=False)


def _examine(reader: PdfFileReader, task: Facts) -> Facts:
    if reader.encrypted:
        return {"trouble": "locked"}
    now = datetime.fromisoformat(task["now"])
    trust = Trust(list(load_certs_from_pemder(task["roots"])), *_evidence(reader))
    fields = list(enumerate_sig_fields(reader, filled_status=True))
    if len(fields) > MAX_SIGNATURES:
        return {"trouble": "heavy"}
    found = asyncio.run(_all(reader, fields, trust, now))
    answer: Facts = {"pages": COMPARING["count_pages"](reader), "signatures": found}
    if task["base"] is not None:
        answer["since_base"] = COMPARING["since_size"](reader, task["base"])
    return answer


async def _all(reader: PdfFileReader, fields: list[Any], trust: "Trust", now: datetime) -> list[Facts]:
    rows = []
    for name, _, field in fields:
        try:
            signature = EmbeddedPdfSignature(reader, field, name)
            rows.append((signature.signed_revision, await _one(signature, trust, now)))
        except (MemoryError, RecursionError, PdfDecodeLimitError):
            raise
        except Exception:  # of a kind that is not known, or not made as it should be
            rows.append((reader.xrefs.total_revisions, {"kind": "unreadable", "field": _clip(name)}))
    return [facts for _, facts in sorted(rows, key=lambda row: row[0])]


async def _one(signature: EmbeddedPdfSignature, trust: "Trust", now: datetime) -> Facts:
    is_stamp = signature.sig_object_type == "/DocTimeStamp"
    trust.learn(signature)
    if is_stamp:
        status: Any = await async_validate_pdf_timestamp(signature, trust.context(now))
        stamped = status
    else:
        status, stamped = await _validate(signature, trust, now)
    moment = stamped.timestamp if stamped is not None and stamped.trusted and not is_stamp else now
    if moment != now:  # what counts is whether the certificate was good when the stamp was given
        status, _ = await _validate(signature, trust, now, at=moment)
    return {
        "kind": "timestamp" if is_stamp else "signature",
        "field": _clip(signature.field_name),
        "intact": bool(status.intact and status.valid),
        **_certificate(signature.signer_cert),
        **_times(signature, None if is_stamp else status.signer_reported_dt, stamped),
        **_chain(status, signature.signer_cert, trust, moment),
        **await _revocation(signature, trust, moment, is_stamp=is_stamp),
        **_changes(signature),
    }


async def _validate(
    signature: EmbeddedPdfSignature, trust: "Trust", now: datetime, at: datetime | None = None
) -> tuple[Any, Any]:
    """The status with the certificate looked at `at` that moment, and the time stamp's, looked at now."""
    status = await async_validate_pdf_signature(
        signature, trust.context(at or now), trust.context(now), key_usage_settings=USES, skip_diff=at is not None
    )
    return status, status.timestamp_validity


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


def _evidence(reader: PdfFileReader) -> tuple[list[Any], list[Any], list[Any]]:
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


def _certificate(certificate: x509.Certificate) -> Facts:
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
    return _clip(", ".join(str(part) for part in value) if isinstance(value, list) else str(value))


def _times(signature: EmbeddedPdfSignature, told: datetime | None, stamped: Any) -> Facts:
    facts: Facts = {"told_at": told.isoformat() if told is not None and told.tzinfo else None, "stamped_at": None}
    if stamped is not None:
        facts["stamped_at"] = stamped.timestamp.isoformat()
        facts["stamped_by"] = _certificate(stamped.signing_cert)["signer"]
        facts["stamp_trusted"] = bool(stamped.trusted)
    return facts


def _chain(status: Any, certificate: x509.Certificate, trust: Trust, moment: datetime) -> Facts:
    """The way up to a root, or why there is none."""
    path = [_certificate(one)["signer"] for one in status.validation_path or ()]
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


async def _revocation(signature: EmbeddedPdfSignature, trust: Trust, moment: datetime, *, is_stamp: bool) -> Facts:
    """Revoked by whatever the file holds; not revoked only by what still holds at that moment."""
    if not trust.crls and not trust.ocsps:
        return {"revocation": "unknown"}
    of_any_age = FreshnessReqType.MAX_DIFF_REVOCATION_VALIDATION
    lenient = CertRevTrustPolicy(REQUIRE_REVINFO, freshness=AGES, freshness_req_type=of_any_age)
    status = await _status_with(signature, trust.context(moment, lenient), is_stamp=is_stamp)
    if status.revocation_details is not None:
        details = status.revocation_details
        word = "authority_revoked" if details.ca_revoked else "revoked"
        return {"revocation": word, "revoked_at": details.revocation_date.isoformat()}
    if not status.trusted:
        return {"revocation": "unknown"}
    strict = CertRevTrustPolicy(REQUIRE_REVINFO, retroactive_revinfo=True)
    status = await _status_with(signature, trust.context(moment, strict), is_stamp=is_stamp)
    return {"revocation": "good" if status.trusted else "stale"}


async def _status_with(signature: EmbeddedPdfSignature, context: ValidationContext, *, is_stamp: bool) -> Any:
    if is_stamp:
        return await async_validate_pdf_timestamp(signature, context, skip_diff=True)
    return await async_validate_pdf_signature(signature, context, context, key_usage_settings=USES, skip_diff=True)


def _changes(signature: EmbeddedPdfSignature) -> Facts:
    """How much of the file it covers, and what came after it."""
    if not _in_one_piece(signature) or signature.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return {"changed": "uncovered"}
    if signature.coverage is SignatureCoverageLevel.ENTIRE_FILE:
        return {"changed": "nothing"}
    result = signature.diff_result
    if not isinstance(result, DiffResult) or result.modification_level is ModificationLevel.OTHER:
        return {
            "changed": "content",
            "changes": COMPARING["since_revision"](signature.reader, signature.signed_revision),
        }
    locked = signature.docmdp_level
    if locked is not None and result.modification_level.value > locked.value:
        return {"changed": "forbidden"}
    if result.changed_form_fields - {name for name, *_ in enumerate_sig_fields(signature.reader)}:
        return {"changed": "form"}
    return {"changed": "signed_again"}


def _in_one_piece(signature: EmbeddedPdfSignature) -> bool:
    """From the first byte on, with no gap but the signature's own bytes."""
    ranges = list(signature.byte_range)
    gap = 2 * len(signature.pkcs7_content) + 2
    return len(ranges) == 4 and ranges[0] == 0 and ranges[2] == ranges[1] + gap


def _clip(text: Any) -> str:
    return str(text or "")[:LONGEST]
