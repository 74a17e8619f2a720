"""Where a paper stands on its way to a signature, and what was found of its signatures."""

from collections.abc import Collection
from typing import Any

from innovation.core.actor import Actor
from innovation.domain.decisions import permissions, queries
from innovation.domain.decisions.enums import SIGNING_STEP_LABELS, SigningStep
from innovation.support import files, signatures


def signing_panel(decision: Any, praised: Any, *, closed: Collection[int], actor: Actor) -> dict[str, Any]:
    """Two steps for who may take them, the report, and what was there before. Nothing for whom lines are closed to."""
    rows = queries.signing_files(decision.id) if decision.number is not None and not closed else []
    current = next((row for row in rows if row.step is SigningStep.SIGNED and row.retired_at is None), None)
    report = queries.report_of(current) if current is not None else None
    taken = next((row for row in rows if row.step is SigningStep.TO_SIGN), None)  # the newest
    ready = decision.approved_at is not None and decision.number is not None and not closed
    return {
        "can_sign": ready and permissions.can_bring_signed(actor, decision, praised),
        "is_outdated": current is None and taken is not None and taken.retired_at is not None,
        "reads_signed": decision.signed_file_id is not None and not closed,
        "max_file_mb": files.max_upload() // 2**20,
        "is_signed": report is not None,
        "signatures": signatures.show(report) if report is not None else None,
        "named_otherwise": _named_otherwise(decision, report),
        "signing_rows": [
            {
                "row": row,
                "label": SIGNING_STEP_LABELS[row.step],
                "stands": row.retired_at is None,
                "has_file": row.file_id,
            }
            for row in rows
        ],
    }


def _named_otherwise(decision: Any, report: signatures.Report | None) -> str:
    """The signer's name where nobody who signed bears it."""
    if report is None or decision.signer is None or queries.names_signer(report, decision.signer.full_name):
        return ""
    return str(decision.signer.full_name)
