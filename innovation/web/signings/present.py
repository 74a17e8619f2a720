"""What the pages of signing a round's certificates show."""

from collections import Counter
from typing import Any

from flask import url_for

from innovation.domain.awards.enums import CertificateState
from innovation.domain.awards.queries import issued_by_code
from innovation.domain.signings import queries, service
from innovation.domain.signings.enums import WAY_LABELS, Way
from innovation.support import files, jobs
from innovation.web import current
from innovation.web.signings.forms import ZipForm


def signing_page(of: Any, *, is_round: bool) -> dict[str, Any]:
    """How many of a round's or decision's certificates are signed, the two steps, and the last batches."""
    actor = current.actor()
    issued = queries.certificates_of(of, actor=actor)
    valid = [each for each in issued if each.state is CertificateState.VALID]
    signed, ready = queries.signed_codes(valid), service.may_sign(valid, actor=actor)
    waiting = [each for each in valid if each.code not in signed]
    numberless = sum(not each.is_award and each.numbered is None for each in waiting)
    return {
        "about": of.name if is_round else of.title,
        "noun": noun_of(is_round=is_round),
        "back": url_for("awards.of_round", round_id=of.id) if is_round
        else url_for("awards.of_decision", decision_id=of.id),
        "take_at": url_for(f"signings.take_{'round' if is_round else 'decision'}", of_id=of.id),
        "bring_at": url_for(f"signings.bring_{'round' if is_round else 'decision'}", of_id=of.id),
        "total": len(valid), "signed": len(signed), "ready": len(ready),
        "numberless": numberless, "own": len(waiting) - len(ready) - numberless,
        "batches": [{"batch": each, "label": WAY_LABELS[each.way]} for each in queries.list_batches(of)],
        "max_file_mb": files.max_upload() // 2**20,
        "form": ZipForm(formdata=None),
    }  # fmt: skip


def noun_of(*, is_round: bool) -> str:
    return "Giấy chứng nhận" if is_round else "Giấy khen, bằng danh hiệu"


def batch_page(batch_id: int) -> dict[str, Any]:
    """How far a batch is; what went out, or what became of each file that came back, refused ones first."""
    batch = queries.get_batch(batch_id, actor=current.actor())
    is_round = batch.round_id is not None
    of_id = batch.round_id if is_round else batch.decision_id
    found = issued_by_code({row["code"] for row in batch.rows if row["code"]})
    rows = [{**row, "place": place, "issued": found.get(row["code"])} for place, row in enumerate(batch.rows, start=1)]
    return {
        "batch": batch,
        "goes_out": batch.way is Way.OUT,
        "label": WAY_LABELS[batch.way],
        "noun": noun_of(is_round=is_round),
        "back": url_for(f"signings.of_{'round' if is_round else 'decision'}", of_id=of_id),
        "under_way": batch.finished_at is None,
        "gave_up": jobs.gave_up(batch.job_key),
        "has_file": queries.has_file(batch, current.now()),
        "rows": sorted(rows, key=lambda row: row["ok"]),
        "counts": Counter(row["ok"] for row in batch.rows),
    }
