"""Forms of reviews. The form of rules has a field for every award and condition that there is."""

from typing import Any

from wtforms import HiddenField
from wtforms.validators import ValidationError

from innovation.domain.awards.rules.reviews import (
    CONDITION_LABELS,
    AwardRule,
    Condition,
    ConditionKind,
    ReviewRules,
)
from innovation.domain.awards.rules.reviews.reporting import PARTS
from innovation.domain.movements.enums import SUBJECT_KIND_LABELS, SubjectKind
from innovation.domain.nominations.enums import RATING_LEVEL_LABELS, RatingLevel
from innovation.web.formkit import (
    Choices,
    DateText,
    Form,
    ManyOf,
    MomentText,
    OneOf,
    TextArea,
    TextLine,
    WholeNumber,
    YesNo,
    length,
    options,
    required,
)

MOST = 1_000
LEVELS = [(level.value, label) for level, label in RATING_LEVEL_LABELS.items() if level is not RatingLevel.NOT_DONE]
NOBODY = ("", "Không thêm")
OWN_SOURCE = "Thư ký thêm cho kỳ này"


class OpenForm(Form):
    """A review as the plan has it, to be confirmed."""

    name = TextLine("Tên kỳ", [required("Ghi tên kỳ, ví dụ “Sơ kết giai đoạn 1 (2026 - 2027)”."), length(200)])
    starts_on = DateText("Từ ngày", [required("Nhập ngày đầu của kỳ, ví dụ 01/01/2026.")])
    ends_on = DateText("Đến ngày", [required("Nhập ngày cuối của kỳ, ví dụ 31/12/2027.")])
    due_on = DateText("Gửi danh sách trước ngày")


class CouncilForm(Form):
    """When the council is to have judged the list, and meets."""

    scoring_until = MomentText("Chấm xong trước", [required("Nhập ngày giờ, ví dụ 20/11/2027 17:00.")])
    meeting_at = MomentText("Họp Hội đồng lúc")


class StepForm(Form):
    """A step that asks for nothing but the press."""


class SendForm(Form):
    """The paper with which the list went to the city."""

    paper = TextLine("Số văn bản", [required("Nhập số văn bản gửi thành phố, ví dụ 96/TTr-UBND."), length(120)])
    dated_on = DateText("Ngày văn bản", [required("Nhập ngày văn bản, ví dụ 28/11/2027.")])


class CloseForm(Form):
    """The end of the review."""

    note = TextArea("Ghi chú khi kết thúc", [length(1000)])


class ReceivedForm(Form):
    """Whose report has come in."""

    unit_ids = ManyOf("Đơn vị đã gửi", coerce=int)
    received_on = DateText("Ngày nhận", [required("Nhập ngày nhận, ví dụ 28/11/2026.")])


class OwnReportForm(Form):
    """The paper of the locality's own report."""

    paper = TextLine("Số văn bản", [required("Nhập số văn bản của báo cáo, ví dụ 96/BC-UBND."), length(120)])
    sent_on = DateText("Ngày gửi", [required("Nhập ngày gửi, ví dụ 29/11/2026.")])


class SummaryForm(Form):
    """What people write into the report; every part may stay empty."""

    leadership = TextArea(PARTS["leadership"], [length(20_000)])
    results = TextArea(PARTS["results"], [length(20_000)])
    difficulties = TextArea(PARTS["difficulties"], [length(20_000)])
    lessons = TextArea(PARTS["lessons"], [length(20_000)])
    tasks = TextArea(PARTS["tasks"], [length(20_000)])
    requests = TextArea(PARTS["requests"], [length(20_000)])

    def typed(self) -> dict[str, str]:
        return {part: self[part].data or "" for part in PARTS}


class CityForm(Form):
    """The city's answer to one line."""

    answer = OneOf("Thành phố trả lời", [required("Chọn kết quả của thành phố.")],
                   choices=options([("awarded", "Khen thưởng"), ("declined", "Không khen thưởng")]))  # fmt: skip
    number = TextLine("Số quyết định", [length(120)])
    decided_on = DateText("Ngày quyết định")
    signer_post = TextLine("Chức vụ người ký", [length(160)])
    reason = TextArea("Lý do không khen", [length(1000)])

    def validate_number(self, field: TextLine) -> None:
        if self.answer.data == "awarded" and not field.data:
            raise ValidationError("Nhập số quyết định của thành phố, ví dụ 3120/QĐ-UBND.")

    def validate_decided_on(self, field: DateText) -> None:
        if self.answer.data == "awarded" and field.data is None:
            raise ValidationError("Nhập ngày quyết định, ví dụ 20/12/2027.")


class ReasonForm(Form):
    """Why a line is kept or dropped."""

    reason = TextArea("Lý do", [required("Ghi lý do: Hội đồng đọc được nguyên văn."), length(1000)])


class AddForm(ReasonForm):
    """An award that the rules do not propose."""

    award_key = Choices("Hình thức đề nghị", [required("Chọn hình thức đề nghị.")])


def _within(low: int) -> Any:
    def check(_form: Form, field: WholeNumber) -> None:
        if field.data is not None and not low <= field.data <= MOST:
            raise ValidationError(f"Nhập số từ {low} đến {MOST}.")

    return check


def rules_form(rules: ReviewRules, award_names: dict[str, str], *, version: int, sent: bool) -> Form:
    """The rules as fields: r0_quota, r0_c1_least and so on, one place for a new condition, one for a new award."""
    fields: dict[str, Any] = {
        "version": HiddenField(default=str(version)),
        "new_award": Choices("Thêm hình thức khen", choices=_new_awards(rules, award_names), default=""),
        "reason": TextArea("Lý do sửa", [required("Ghi lý do sửa quy tắc: Hội đồng đọc được nguyên văn."),
                                         length(1000)]),
    }  # fmt: skip
    for place, rule in enumerate(rules.awards):
        fields |= _award_fields(f"r{place}", rule, award_names)
    made = type("RulesForm", (Form,), fields)
    return made() if sent else made(formdata=None)


def _award_fields(name: str, rule: AwardRule, award_names: dict[str, str]) -> dict[str, Any]:
    fields: dict[str, Any] = {
        f"{name}_drop": YesNo("Bỏ hình thức này khỏi kỳ"),
        f"{name}_quota": WholeNumber("Số lượng tối đa", [_within(0)], default=rule.quota),
        f"{name}_new": Choices("Thêm điều kiện", choices=options([NOBODY, *_kinds()]), default=""),
    }
    for place, condition in enumerate(rule.conditions):
        fields |= _condition_fields(f"{name}_c{place}", condition, award_names)
    return fields


def _condition_fields(name: str, condition: Condition, award_names: dict[str, str]) -> dict[str, Any]:
    fields: dict[str, Any] = {f"{name}_keep": YesNo("Giữ điều kiện này", default=True)}
    if condition.kind is ConditionKind.NO_CASE:
        return fields
    asked = [required("Nhập số tối thiểu, ví dụ 1."), _within(1)]
    fields[f"{name}_least"] = WholeNumber("Ít nhất", asked, default=condition.least)
    if condition.kind is ConditionKind.RATING:
        level = condition.level or RatingLevel.GOOD
        fields[f"{name}_level"] = Choices("Mức xếp loại", choices=options(LEVELS), default=level.value)
        fields[f"{name}_every"] = YesNo("Mọi năm của kỳ", default=condition.every_year)
    if condition.kind is ConditionKind.EARLIER_AWARD:
        named = ManyOf("Hình thức đã có", choices=options(award_names.items()), default=list(condition.award_keys))
        fields[f"{name}_awards"] = named
    return fields


def read_rules(form: Form, rules: ReviewRules) -> ReviewRules:
    """The rules as they were typed."""
    data = form.data
    awards = [
        _read_award(f"r{place}", rule, data) for place, rule in enumerate(rules.awards) if not data[f"r{place}_drop"]
    ]
    kept = [rule for rule in awards if rule.conditions]
    if data["new_award"]:
        key, _, kind = data["new_award"].partition("|")
        begin = (_fresh(ConditionKind.CRITERIA_MET), _fresh(ConditionKind.NO_CASE))
        kept.insert(0 if key != "giay-khen" else len(kept), AwardRule(key, SubjectKind(kind), begin, None, OWN_SOURCE))
    return ReviewRules(tuple(kept))


def _read_award(name: str, rule: AwardRule, data: dict[str, Any]) -> AwardRule:
    conditions = [
        _read_condition(f"{name}_c{place}", condition, data)
        for place, condition in enumerate(rule.conditions)
        if data[f"{name}_c{place}_keep"]
    ]
    if data[f"{name}_new"]:
        conditions.append(_fresh(ConditionKind(data[f"{name}_new"])))
    return AwardRule(rule.award_key, rule.kind, tuple(conditions), data[f"{name}_quota"], rule.source)


def _read_condition(name: str, condition: Condition, data: dict[str, Any]) -> Condition:
    if condition.kind is ConditionKind.NO_CASE:
        return condition
    rating, earlier = condition.kind is ConditionKind.RATING, condition.kind is ConditionKind.EARLIER_AWARD
    return Condition(
        condition.kind, data[f"{name}_least"], RatingLevel(data[f"{name}_level"]) if rating else None,
        bool(rating and data[f"{name}_every"]), tuple(data[f"{name}_awards"]) if earlier else (), condition.source,
    )  # fmt: skip


def _fresh(kind: ConditionKind) -> Condition:
    """A condition as it begins; its figures are then typed like any other's."""
    level = RatingLevel.GOOD if kind is ConditionKind.RATING else None
    awards = ("giay-khen",) if kind is ConditionKind.EARLIER_AWARD else ()
    return Condition(kind, 1, level, False, awards, OWN_SOURCE)


def _kinds() -> list[tuple[str, str]]:
    return [(kind.value, label) for kind, label in CONDITION_LABELS.items()]


def _new_awards(rules: ReviewRules, award_names: dict[str, str]) -> Any:
    there = {(rule.award_key, rule.kind) for rule in rules.awards}
    pairs = [
        (f"{key}|{kind.value}", f"{name}: {SUBJECT_KIND_LABELS[kind].lower()}")
        for key, name in award_names.items()
        for kind in SubjectKind
        if (key, kind) not in there
    ]
    return options([NOBODY, *pairs])
