"""The program that examines the signatures of one PDF and answers in JSON; `reading` asks it.

Run by the workshop of `support/apart`, by path, so it imports nothing of the platform. It never reaches for the
network: what the file does not hold of revocation is not known. `comparing.py` and `trusting.py` beside it are loaded
the same way.
"""

import asyncio
import json
import resource
import runpy
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.decode_limits import DecodeLimits, DocumentDecodeBudget
from pyhanko.pdf_utils.misc import PdfDecodeLimitError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.policy_decl import (
    REQUIRE_REVINFO,
    CertRevTrustPolicy,
    FreshnessReqType,
)

COMPARING = runpy.run_path(str(Path(__file__).with_name("comparing.py")))
TRUSTING = runpy.run_path(str(Path(__file__).with_name("trusting.py")))

MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 25
MAX_SIGNATURES = 12
MIB = 1024 * 1024
LIMITS = DecodeLimits(document_budget=DocumentDecodeBudget(base_allowance=128 * MIB, max_ratio=20))
AGES = timedelta(days=100 * 365)
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
    trust = TRUSTING["Trust"](list(load_certs_from_pemder(task["roots"])), *TRUSTING["evidence_in"](reader))
    fields = list(enumerate_sig_fields(reader, filled_status=True))
    if len(fields) > MAX_SIGNATURES:
        return {"trouble": "heavy"}
    found = asyncio.run(_all(reader, fields, trust, now))
    answer: Facts = {"pages": COMPARING["count_pages"](reader), "signatures": found}
    if task["base"] is not None:
        answer["since_base"] = COMPARING["since_size"](reader, task["base"])
    return answer


async def _all(reader: PdfFileReader, fields: list[Any], trust: Any, now: datetime) -> list[Facts]:
    rows = []
    for name, _, field in fields:
        try:
            signature = EmbeddedPdfSignature(reader, field, name)
            rows.append((signature.signed_revision, await _one(signature, trust, now)))
        except (MemoryError, RecursionError, PdfDecodeLimitError):
            raise
        except Exception:  # of a kind that is not known, or not made as it should be
            rows.append((reader.xrefs.total_revisions, {"kind": "unreadable", "field": TRUSTING["clip"](name)}))
    return [facts for _, facts in sorted(rows, key=lambda row: row[0])]


async def _one(signature: EmbeddedPdfSignature, trust: Any, now: datetime) -> Facts:
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
        "field": TRUSTING["clip"](signature.field_name),
        "intact": bool(status.intact and status.valid),
        **TRUSTING["certificate_facts"](signature.signer_cert),
        **_times(signature, None if is_stamp else status.signer_reported_dt, stamped),
        **TRUSTING["chain_facts"](status, signature.signer_cert, trust, moment),
        **await _revocation(signature, trust, moment, is_stamp=is_stamp),
        **_changes(signature),
    }


async def _validate(
    signature: EmbeddedPdfSignature, trust: Any, now: datetime, at: datetime | None = None
) -> tuple[Any, Any]:
    """The status with the certificate looked at `at` that moment, and the time stamp's, looked at now."""
    status = await async_validate_pdf_signature(
        signature, trust.context(at or now), trust.context(now), key_usage_settings=USES, skip_diff=at is not None
    )
    return status, status.timestamp_validity


def _times(signature: EmbeddedPdfSignature, told: datetime | None, stamped: Any) -> Facts:
    facts: Facts = {"told_at": told.isoformat() if told is not None and told.tzinfo else None, "stamped_at": None}
    if stamped is not None:
        facts["stamped_at"] = stamped.timestamp.isoformat()
        facts["stamped_by"] = TRUSTING["certificate_facts"](stamped.signing_cert)["signer"]
        facts["stamp_trusted"] = bool(stamped.trusted)
    return facts


async def _revocation(signature: EmbeddedPdfSignature, trust: Any, moment: datetime, *, is_stamp: bool) -> Facts:
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
    result, locked = signature.diff_result, signature.docmdp_level
    level = result.modification_level if isinstance(result, DiffResult) else ModificationLevel.OTHER
    if locked is not None and level.value > locked.value:
        return {"changed": "forbidden"}
    if not isinstance(result, DiffResult) or level is ModificationLevel.OTHER:
        seen = COMPARING["since_revision"](signature.reader, signature.signed_revision)
        return {"changed": "content", "changes": seen} if seen else {"changed": "structure"}
    if result.changed_form_fields - {name for name, *_ in enumerate_sig_fields(signature.reader)}:
        return {"changed": "form"}
    return {"changed": "signed_again"}


def _in_one_piece(signature: EmbeddedPdfSignature) -> bool:
    """From the first byte on, with no gap but the signature's own bytes."""
    ranges = list(signature.byte_range)
    gap = 2 * len(signature.pkcs7_content) + 2
    return len(ranges) == 4 and ranges[0] == 0 and ranges[2] == ranges[1] + gap
