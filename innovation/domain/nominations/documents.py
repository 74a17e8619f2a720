"""The plain data of a nomination's papers: what is frozen when it is sent."""

from collections.abc import Sequence
from typing import Any

from innovation.domain.entries.models import Attachment
from innovation.domain.nominations.models import CriterionClaim, Evidence, GroupMeeting, Nomination
from innovation.domain.nominations.queries import criteria_of, name_of, place_of


def snapshot(nomination: Nomination, attachments: Sequence[Attachment]) -> dict[str, Any]:
    """The whole nomination as JSON values, each criterion in the rubric's order and words."""
    claims = {claim.criterion: claim for claim in nomination.claims}
    return {
        "title": nomination.entry.title,
        "subject": {"kind": nomination.subject.kind.value, "name": name_of(nomination.subject),
                    "place": place_of(nomination.subject)},
        "award_key": nomination.award_key,
        "achievement": nomination.achievement,
        "report": nomination.report,
        "content_ids": list(nomination.content_ids),
        "criteria": [
            {"key": criterion.key, "name": criterion.name, **_claim(claims.get(criterion.key)),
             "evidence": [_evidence(item) for item in nomination.evidence if item.criterion == criterion.key]}
            for criterion in criteria_of(nomination.entry.round)
        ],
        "meeting": _meeting(nomination.meeting),
        "files": [
            {"name": item.file.name, "sha256": item.file.sha256, "size": item.file.size, "kind": item.kind.value,
             "description": item.description, "confidential": item.is_confidential}
            for item in attachments
        ],
    }  # fmt: skip


def _claim(claim: CriterionClaim | None) -> dict[str, Any]:
    if claim is None:
        return {"claim": None, "words": "", "figure": None, "figure_of": None, "figure_what": ""}
    return {
        "claim": claim.claim.value if claim.claim else None,
        **{name: getattr(claim, name) for name in ("words", "figure", "figure_of", "figure_what")},
    }


def _evidence(item: Evidence) -> dict[str, Any]:
    kind = item.held_kind.value if item.held_kind else "file"
    return {"kind": kind, "id": item.held_id or item.attachment_id, "label": item.label}


def _meeting(meeting: GroupMeeting | None) -> dict[str, Any] | None:
    if meeting is None:
        return None
    counts = {name: getattr(meeting, name) for name in ("chaired_by", "entitled", "present", "agreed", "note")}
    return {"held_on": meeting.held_on.isoformat(), **counts, "minutes": meeting.minutes_id}
