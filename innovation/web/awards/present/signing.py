"""Where a certificate stands on its way to a digital signature."""

from typing import Any

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.domain.awards import permissions, queries, service
from innovation.domain.awards.queries import Issued
from innovation.domain.decisions.enums import SIGNING_STEP_LABELS, SigningStep
from innovation.domain.decisions.queries import names_signer
from innovation.support import files, signatures
from innovation.web.awards.forms import SignedFileForm


def signing_panel(issued: Issued, *, actor: Actor) -> dict[str, Any]:
    """Two steps for who may take them, the report, and what was there before: for the office alone."""
    if not permissions.can_sign_certificates(actor, issued.locality_id, issued.host_unit_id):
        return {"signing": None}
    rows = queries.certificate_files(issued.code)
    stands = next((row for row in rows if row.step is SigningStep.SIGNED and row.retired_at is None), None)
    report = queries.certificate_report(stands) if stands is not None else None
    return {
        "signing": {
            "why_not": _why_not(issued, actor),
            "stands": stands,
            "report": signatures.show(report) if report is not None else None,
            "named_otherwise": _named_otherwise(issued, report),
            "max_file_mb": files.max_upload() // 2**20,
            "rows": [{"row": row, "label": SIGNING_STEP_LABELS[row.step]} for row in rows],
        },
        "file_form": SignedFileForm(formdata=None),
    }


def _why_not(issued: Issued, actor: Actor) -> str:
    """Why it cannot be signed now; nothing when it can."""
    try:
        service.ensure_certificate_may_sign(issued, actor=actor)
    except (RuleBroken, NotAllowed) as refused:
        return str(getattr(refused, "message", refused))
    return ""


def _named_otherwise(issued: Issued, report: signatures.Report | None) -> str:
    """The signer's name where nobody who signed bears it."""
    name = str(issued.body["signer_name"])
    return "" if report is None or not name or names_signer(report, name) else name
