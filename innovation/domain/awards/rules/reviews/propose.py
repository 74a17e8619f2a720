"""From conditions to proposals: one award for one achievement, numbers kept, ties shown as ties."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from innovation.domain.awards.rules.reviews.conditions import answer
from innovation.domain.awards.rules.reviews.model import AwardRule, Holds, Proposal, ReviewRules, SubjectFacts, Verdict
from innovation.domain.nominations.enums import RatingLevel

HIGHER = "Đã đề nghị hình thức cao hơn cho cùng thành tích (Luật Thi đua, khen thưởng, Điều 5)."
ALREADY = (
    "Đã được tặng hình thức này năm {years}: chỉ khen khi là thành tích khác, hoặc kết quả của cả kỳ "
    "(Luật Thi đua, khen thưởng, Điều 5)."
)
OVER = "Vượt số lượng {quota} của kỳ này: xếp sau theo số năm đạt tiêu chí, nơi áp dụng và sáng kiến."
TIED = "Bằng nhau ở vị trí cuối của số lượng {quota}: Hội đồng quyết định (ưu tiên nữ, NĐ 152/2025 Điều 4)."

Merit = tuple[int, ...]


def propose(rules: ReviewRules, facts: SubjectFacts) -> tuple[Proposal, ...]:
    """Every award of the review for one subject, the highest first. After one is proposed the lower ones are not."""
    found: list[Proposal] = []
    taken = False
    for rule in rules.of_kind(facts.kind):
        answers = tuple(answer(condition, facts) for condition in rule.conditions)
        verdict = _verdict([one.holds for one in answers])
        note = ""
        if taken and verdict is not Verdict.NOT:
            verdict, note = Verdict.NOT, HIGHER
        taken = taken or verdict is Verdict.PROPOSED
        note = note or (_given_already(rule.award_key, facts) if verdict is Verdict.PROPOSED else "")
        found.append(Proposal(facts.subject_id, rule.award_key, verdict, answers, note))
    return tuple(found)


def _given_already(award_key: str, facts: SubjectFacts) -> str:
    """The same award for a year of the span: for those who keep the list to see that this is another achievement."""
    years = sorted({award.year for award in facts.awards if award.key == award_key})
    return ALREADY.format(years=", ".join(map(str, years))) if years else ""


def _verdict(holds: list[Holds]) -> Verdict:
    if Holds.NO in holds or not holds:
        return Verdict.NOT
    return Verdict.NEEDS_LOOK if Holds.UNKNOWN in holds else Verdict.PROPOSED


def propose_all(rules: ReviewRules, subjects: Iterable[SubjectFacts]) -> dict[int, tuple[Proposal, ...]]:
    """The proposals of every subject; where a number is set, the rest and whoever ties at its end are to be looked at.

    Numbers are kept from the highest award down, so that one pushed out above may still be proposed below.
    """
    known = {facts.subject_id: facts for facts in subjects}
    found = {subject_id: propose(rules, facts) for subject_id, facts in known.items()}
    for rule in rules.awards:
        if rule.quota is None:
            continue
        for subject_id, note in _beyond(rule, found, known).items():
            found[subject_id] = _look_again(rules, known[subject_id], found[subject_id], rule, note)
    return found


def _beyond(rule: AwardRule, found: dict[int, tuple[Proposal, ...]], known: dict[int, SubjectFacts]) -> dict[int, str]:
    """Who does not fit into the rule's number, and why."""
    quota = rule.quota or 0
    by_merit: dict[Merit, list[int]] = defaultdict(list)
    for subject_id, proposals in found.items():
        if known[subject_id].kind is rule.kind and _proposed(proposals, rule.award_key):
            by_merit[merit(known[subject_id])].append(subject_id)
    beyond: dict[int, str] = {}
    left = quota
    for _, ids in sorted(by_merit.items(), reverse=True):
        if len(ids) > left:
            note = (TIED if left > 0 else OVER).format(quota=quota)
            beyond.update(dict.fromkeys(ids, note))
        left = max(0, left - len(ids))
    return beyond


def merit(facts: SubjectFacts) -> Merit:
    """What orders subjects where a number is set: years that met the criteria, spread, initiatives, excellent years."""
    excellent = sum(level is RatingLevel.EXCELLENT for level in facts.ratings.values())
    return len(facts.criteria_met), facts.replicated, facts.applied, facts.recognised, excellent


def _proposed(proposals: tuple[Proposal, ...], award_key: str) -> bool:
    return any(one.award_key == award_key and one.verdict is Verdict.PROPOSED for one in proposals)


def _look_again(
    rules: ReviewRules, facts: SubjectFacts, proposals: tuple[Proposal, ...], rule: AwardRule, note: str
) -> tuple[Proposal, ...]:
    """The one that does not fit is to be looked at; lower ones are asked anew, for nothing higher is proposed now."""
    place = next(i for i, one in enumerate(proposals) if one.award_key == rule.award_key)
    pushed = replace(proposals[place], verdict=Verdict.NEEDS_LOOK, note=note)
    lower = ReviewRules(rules.of_kind(facts.kind)[place + 1 :])
    return (*proposals[:place], pushed, *propose(lower, facts))
