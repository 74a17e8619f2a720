"""Rules of a review as they are kept (JSON) and typed, and back; a wrong rule gets its sentence."""

from collections.abc import Mapping
from typing import Any

from innovation.core.errors import RuleBroken
from innovation.domain.awards.rules.reviews.model import AwardRule, Condition, ConditionKind, ReviewRules
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations.enums import RatingLevel

MOST = 1_000


def parse_rules(body: Mapping[str, Any]) -> ReviewRules:
    """The rules, or RuleBroken with what is to be mended."""
    awards = tuple(_award(row) for row in body.get("awards", ()))
    if not awards:
        raise RuleBroken("no_award", "Quy tắc cần ít nhất một hình thức khen thưởng.", field="awards")
    seen = [(rule.award_key, rule.kind) for rule in awards]
    if len(set(seen)) < len(seen):
        raise RuleBroken("award_twice", "Một hình thức khen được nêu hai lần cho cùng đối tượng.", field="awards")
    return ReviewRules(awards)


def _award(row: Mapping[str, Any]) -> AwardRule:
    conditions = tuple(_condition(one) for one in row.get("conditions", ()))
    if not conditions:
        raise RuleBroken("no_condition", "Mỗi hình thức khen cần ít nhất một điều kiện.", field="conditions")
    quota = row.get("quota")
    if quota is not None and not 0 <= int(quota) <= MOST:
        raise RuleBroken("quota", f"Số lượng phải từ 0 đến {MOST}. Để trống nếu không giới hạn.", field="quota")
    return AwardRule(
        award_key=str(row["award_key"]),
        kind=SubjectKind(row["kind"]),
        conditions=conditions,
        quota=None if quota is None else int(quota),
        source=str(row.get("source", "")),
    )


def _condition(row: Mapping[str, Any]) -> Condition:
    kind = ConditionKind(row["kind"])
    least = int(row.get("least", 1))
    if not 1 <= least <= MOST:
        raise RuleBroken("least", "Số tối thiểu phải từ 1 trở lên.", field="least")
    if kind is ConditionKind.RATING and "level" not in row:
        raise RuleBroken("level", "Chọn mức xếp loại tối thiểu.", field="level")
    if kind is ConditionKind.EARLIER_AWARD and not row.get("award_keys"):
        raise RuleBroken("award_keys", "Chọn ít nhất một hình thức khen đã có.", field="award_keys")
    return Condition(
        kind=kind,
        least=least,
        level=RatingLevel(row["level"]) if "level" in row else None,
        every_year=bool(row.get("every_year", False)),
        award_keys=tuple(str(key) for key in row.get("award_keys", ())),
        source=str(row.get("source", "")),
    )


def dump_rules(rules: ReviewRules) -> dict[str, Any]:
    """The shape that `parse_rules` reads."""
    return {"awards": [_award_row(rule) for rule in rules.awards]}


def _award_row(rule: AwardRule) -> dict[str, Any]:
    row: dict[str, Any] = {
        "award_key": rule.award_key,
        "kind": rule.kind.value,
        "conditions": [_condition_row(one) for one in rule.conditions],
        "source": rule.source,
    }
    return row if rule.quota is None else row | {"quota": rule.quota}


def _condition_row(condition: Condition) -> dict[str, Any]:
    row: dict[str, Any] = {"kind": condition.kind.value, "least": condition.least, "source": condition.source}
    if condition.level is not None:
        row["level"] = condition.level.value
    if condition.every_year:
        row["every_year"] = True
    if condition.award_keys:
        row["award_keys"] = list(condition.award_keys)
    return row
