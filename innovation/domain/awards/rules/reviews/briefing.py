"""A subject's conditions in one line, and what everybody on a page lacks, so that it is said once."""

from collections.abc import Sequence
from dataclasses import dataclass

from innovation.domain.awards.rules.reviews.model import Answer, ConditionKind, Holds

SHORT = {
    ConditionKind.RATING: "xếp loại",
    ConditionKind.CRITERIA_MET: "tiêu chí thi đua",
    ConditionKind.RECOGNISED: "sáng kiến",
    ConditionKind.APPLIED: "sáng kiến đã áp dụng",
    ConditionKind.REPLICATED: "nhân rộng",
    ConditionKind.EARLIER_AWARD: "khen thưởng đã có",
    ConditionKind.NO_CASE: "xem xét kỷ luật",
}
AT_LEAST = 3  # below that nothing is gained by saying it once

Key = tuple[ConditionKind, Holds, str]


@dataclass(frozen=True, slots=True)
class Brief:
    """How many conditions hold of how many, and the short names of those that do not or are not known."""

    met: int
    total: int
    lacking: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """“Đạt 2/4 điều kiện; thiếu sáng kiến; chưa biết xếp loại”."""
        parts = [f"Đạt {self.met}/{self.total} điều kiện"]
        if self.lacking:
            parts.append(f"thiếu {', '.join(self.lacking)}")
        if self.unknown:
            parts.append(f"chưa biết {', '.join(self.unknown)}")
        return "; ".join(parts)


def brief_of(answers: Sequence[Answer], *, said: frozenset[Key] = frozenset()) -> Brief:
    """`said`: what stands above the page for everybody, and is not named again."""
    mine = [one for one in answers if key_of(one) not in said]
    return Brief(
        sum(one.holds is Holds.YES for one in answers),
        len(answers),
        tuple(SHORT[one.condition.kind] for one in mine if one.holds is Holds.NO),
        tuple(SHORT[one.condition.kind] for one in mine if one.holds is Holds.UNKNOWN),
    )


def shared_by_all(rows: Sequence[Sequence[Answer]]) -> tuple[Answer, ...]:
    """What does not hold, or is not known, in the same words for every row that asks anything."""
    asked = [answers for answers in rows if answers]
    if len(asked) < AT_LEAST:
        return ()
    common = set.intersection(*({key_of(one) for one in answers} for answers in asked))
    return tuple(one for one in asked[0] if one.holds is not Holds.YES and key_of(one) in common)


def key_of(answer: Answer) -> Key:
    return answer.condition.kind, answer.holds, answer.sentence
