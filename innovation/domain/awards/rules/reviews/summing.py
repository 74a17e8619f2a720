"""One verdict for one subject out of all that the rules said of it, and the order of subjects on the board."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from innovation.core.errors import RuleBroken
from innovation.domain.awards.rules.reviews.model import Proposal, ReviewRules, SubjectFacts, Verdict
from innovation.domain.awards.rules.reviews.propose import merit

ORDER = (Verdict.PROPOSED, Verdict.NEEDS_LOOK, Verdict.NOT)
HIGHER_OPEN = "Chưa đủ thông tin để xét hình thức cao hơn."


@dataclass(frozen=True, slots=True)
class Summary:
    """The highest award that is proposed; else the highest that is to be looked at; else none."""

    verdict: Verdict
    award_key: str = ""
    note: str = ""


def summary_of(proposals: Iterable[Proposal]) -> Summary:
    """The word on a subject; that a higher award is still open is said beside a lower one."""
    found = list(proposals)
    for verdict in (Verdict.PROPOSED, Verdict.NEEDS_LOOK):
        for place, one in enumerate(found):
            if one.verdict is verdict:
                higher = next((each for each in found[:place] if each.verdict is Verdict.NEEDS_LOOK), None)
                above = (higher.note or HIGHER_OPEN) if higher else ""
                return Summary(verdict, one.award_key, " ".join(filter(None, (one.note, above))))
    return Summary(Verdict.NOT)


def shown_of(proposals: Iterable[Proposal], award_key: str) -> Proposal | None:
    """The proposal whose conditions a line shows: that of the award, or the lowest award's."""
    found = list(proposals)
    return next((one for one in found if one.award_key == award_key), found[-1] if found else None)


def in_order(rules: ReviewRules, facts: Mapping[int, SubjectFacts], summaries: Mapping[int, Summary]) -> list[int]:
    """Subjects as the board lists them: proposed first, the higher award first, then by merit; ties by number."""
    place = {(rule.kind, rule.award_key): number for number, rule in enumerate(rules.awards)}

    def key(subject_id: int) -> tuple[int, int, tuple[int, ...], int]:
        known, summary = facts[subject_id], summaries[subject_id]
        worth = tuple(-each for each in merit(known))
        award = place.get((known.kind, summary.award_key), len(place))
        return ORDER.index(summary.verdict), award, worth, subject_id

    return sorted(facts, key=key)


def explain(proposal: Proposal) -> dict[str, Any]:
    """As a line keeps it: every condition with what was found and where it is written."""
    answers = [
        {"kind": one.condition.kind.value, "holds": one.holds.value, "sentence": one.sentence,
         "source": one.condition.source}
        for one in proposal.answers
    ]  # fmt: skip
    return {"answers": answers, "note": proposal.note}


def ensure_reason(reason: str, *, field: str = "reason") -> str:
    """A word of the secretary's own needs its reason: it stands in the minutes."""
    if len(reason.strip()) < 5:
        raise RuleBroken("reason_missing", "Ghi lý do, ít nhất 5 ký tự: Hội đồng đọc được nguyên văn.", field=field)
    return reason.strip()
