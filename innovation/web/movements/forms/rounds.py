"""The form of a round: whole while it is drafted, only its words and calendar once it is announced."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from wtforms import HiddenField
from wtforms.validators import NumberRange, Optional

from innovation.core.errors import RuleBroken
from innovation.domain.accounts.enums import PERSON_KIND_LABELS, PersonKind
from innovation.domain.movements.enums import ENTRY_STAGE_LABELS, EntryStage, UnitConflictRule, VoteDenominator
from innovation.domain.movements.service import RoundPlan
from innovation.plans import VoteRule, read_vote_rules
from innovation.web.formkit import (
    Choices,
    DateText,
    DecimalText,
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

OWN_RULE = "tu-dat"
TIES = 3
CALENDAR = ("opens_at", "closes_at", "screening_until", "scoring_until", "meeting_at", "publish_on", "grace_seconds")
CONFLICT_LABELS = {
    UnitConflictRule.OUT: "Không chấm, không biểu quyết (mặc định)",
    UnitConflictRule.ALLOWED: "Được chấm, biểu quyết",
}
DENOMINATOR_LABELS = {
    VoteDenominator.ALL: "Tất cả thành viên, trừ người không tham gia vì có liên quan",
    VoteDenominator.ALL_WITH_RECUSED: "Tất cả thành viên, kể cả người không tham gia vì có liên quan",
    VoteDenominator.PRESENT: "Thành viên có mặt",
}
DENOMINATORS = {"all_members": VoteDenominator.ALL, "present_members": VoteDenominator.PRESENT}


def _example(what: str) -> Any:
    return required(f"Nhập {what}, ví dụ 30/11/2026 17:00.")


def _between(low: int, high: int, what: str) -> list[Any]:
    sentence = f"{what} từ {low} đến {high}."
    return [required(sentence), NumberRange(low, high, message=sentence)]


class AnnouncedForm(Form):
    """What may still move in an open round."""

    name = TextLine("Tên đợt xét", [required("Đặt tên đợt xét, ví dụ Đợt 1 năm 2026."), length(200)])
    call_text = TextArea("Lời phát động", [length(5000)])
    opens_at = MomentText("Mở nhận hồ sơ", [_example("lúc mở nhận hồ sơ")])
    closes_at = MomentText("Hết hạn nộp", [_example("hạn nộp")])
    grace_seconds = WholeNumber("Thời gian nới khi hết hạn", _between(0, 3600, "Thời gian nới tính bằng giây,"))
    screening_until = MomentText("Kiểm tra hồ sơ xong trước", [_example("hạn kiểm tra hồ sơ")])
    scoring_until = MomentText("Chấm điểm xong trước", [_example("hạn chấm điểm")])
    meeting_at = MomentText("Họp Hội đồng", [Optional()])
    publish_on = DateText("Công bố kết quả trước ngày", [Optional()])
    row_version = HiddenField()

    def expected_version(self) -> int | None:
        """The version of the round that the person had before their eyes."""
        text = str(self.row_version.data or "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None

    def to_plan(self, present: RoundPlan) -> RoundPlan:
        values = {name: getattr(self, name).data for name in ("name", "call_text", *CALENDAR)}
        return replace(present, **values)


class JudgedForm(AnnouncedForm):
    """What rounds of initiatives and rounds of subjects have in common: who judges how, and when a vote carries."""

    movement_id = Choices("Phong trào", coerce=int)
    unit_conflict = OneOf("Thành viên cùng đơn vị với tác giả", choices=options(CONFLICT_LABELS.items()))
    sheets_per_entry = WholeNumber("Số phiếu chấm mỗi hồ sơ", _between(1, 15, "Số phiếu chấm mỗi hồ sơ là số"))
    deviation_limit = DecimalText("Chênh lệch cần thêm người chấm", [Optional()])
    quorum_numerator = WholeNumber("Họp khi có mặt ít nhất (tử số)", _between(1, 100, "Tử số của tỷ lệ có mặt là số"))
    quorum_denominator = WholeNumber("trên (mẫu số)", _between(1, 100, "Mẫu số của tỷ lệ có mặt là số"))
    vote_rule = OneOf("Tỷ lệ phiếu để công nhận")
    vote_numerator = WholeNumber("Tỷ lệ tự đặt: tử số", [Optional()])
    vote_denominator = WholeNumber("Tỷ lệ tự đặt: mẫu số", [Optional()])
    vote_source = TextLine("Theo văn bản", [length(240)])
    vote_of = OneOf("Tính trên", choices=options(DENOMINATOR_LABELS.items()))
    vote_secret = YesNo("Bỏ phiếu kín")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rules = [(rule.slug, _rule_label(rule)) for rule in read_vote_rules()]
        self.vote_rule.choices = options([*rules, (OWN_RULE, "Tự đặt tỷ lệ")])
        self.rule_hints = rule_hints()

    def judged_plan(self, **more: Any) -> RoundPlan:
        """The plan with what was answered here; RuleBroken at the field where the answers do not fit together."""
        numerator, denominator, source = self._vote()
        plain = ("sheets_per_entry", "quorum_numerator", "quorum_denominator", "vote_secret", "name", "call_text",
                 *CALENDAR)  # fmt: skip
        if (self.quorum_numerator.data or 0) > (self.quorum_denominator.data or 0):
            raise RuleBroken("quorum", "Tử số không lớn hơn mẫu số, ví dụ 2 và 3.", field="quorum_numerator")
        return RoundPlan(
            **{name: getattr(self, name).data for name in plain},
            unit_conflict=UnitConflictRule(self.unit_conflict.data),
            deviation_limit=self._limit(),
            vote_numerator=numerator,
            vote_denominator=denominator,
            vote_of=self._vote_of(),
            vote_source=source,
            **more,
        )

    def _limit(self) -> Decimal | None:
        limit: Decimal | None = self.deviation_limit.data
        return limit

    def _rule(self) -> VoteRule | None:
        return next((rule for rule in read_vote_rules() if rule.slug == self.vote_rule.data), None)

    def _vote(self) -> tuple[int, int, str]:
        rule = self._rule()
        if rule is not None:
            numerator, _, denominator = rule.share.partition("/")
            return int(numerator), int(denominator), rule.source[:240]
        if not self.vote_numerator.data or not self.vote_denominator.data:
            raise RuleBroken("vote", "Nhập tỷ lệ tự đặt, ví dụ 2 trên 3.", field="vote_numerator")
        return self.vote_numerator.data, self.vote_denominator.data, self.vote_source.data or ""

    def _vote_of(self) -> VoteDenominator:
        rule = self._rule()
        chosen = VoteDenominator(self.vote_of.data)
        stated = DENOMINATORS.get(rule.denominator or "") if rule else None
        if stated is VoteDenominator.PRESENT or (stated is VoteDenominator.ALL and chosen is VoteDenominator.PRESENT):
            return stated
        return chosen


class RoundForm(JudgedForm):
    """Everything about a round of initiatives."""

    participants = ManyOf(
        "Ai được tham gia", choices=options((kind.value, PERSON_KIND_LABELS[kind]) for kind in PersonKind)
    )
    stages = ManyOf(
        "Nhận loại hồ sơ nào", choices=options((stage.value, ENTRY_STAGE_LABELS[stage]) for stage in EntryStage)
    )
    host_unit_id = Choices("Đợt của riêng một đơn vị", coerce=int, validate_choice=False)
    asks_unit_confirmation = YesNo("Thủ trưởng đơn vị xác nhận trước khi hồ sơ đến thư ký")
    rubric_version_id = Choices("Bộ tiêu chí", coerce=int)
    tie_1 = Choices("Bằng điểm: xét trước", validate_choice=False)
    tie_2 = Choices("Vẫn bằng: xét tiếp", validate_choice=False)
    tie_3 = Choices("Vẫn bằng nữa: xét tiếp", validate_choice=False)
    is_blind = YesNo("Che tên tác giả với thành viên Hội đồng khi chấm")

    def offer_ties(self, criteria: list[tuple[str, str]]) -> None:
        """The chosen rubric's criteria in each place of the tie-break."""
        for field in (self.tie_1, self.tie_2, self.tie_3):
            field.choices = options([("", "Không xét"), *criteria])

    def to_new_plan(self) -> RoundPlan:
        """The whole plan; RuleBroken at the field where the answers do not fit together."""
        return self.judged_plan(
            rubric_version_id=self.rubric_version_id.data,
            participants=tuple(PersonKind(value) for value in self.participants.data or ()),
            stages=tuple(EntryStage(value) for value in self.stages.data or ()),
            host_unit_id=self.host_unit_id.data or None,
            asks_unit_confirmation=self.asks_unit_confirmation.data,
            is_blind=self.is_blind.data,
            tie_break=self._ties(),
        )

    def _ties(self) -> tuple[str, ...]:
        chosen = [field for field in (self.tie_1, self.tie_2, self.tie_3) if field.data]
        for place, field in enumerate(chosen):
            if field.data not in {choice.value for choice in field.choices}:
                raise RuleBroken("tie", "Bộ tiêu chí đã đổi. Chọn lại thứ tự xét khi bằng điểm.", field=field.name)
            if field.data in {earlier.data for earlier in chosen[:place]}:
                raise RuleBroken("tie", "Mỗi tiêu chí chỉ xét một lần.", field=field.name)
        return tuple(field.data for field in chosen)


class ReasonForm(Form):
    """A reason, for what cannot be done without one."""

    reason = TextArea("Lý do", [required("Ghi lý do hủy, ví dụ: gộp vào đợt tháng 12."), length(1000)])


def _rule_label(rule: VoteRule) -> str:
    return f"Ít nhất {rule.share.replace('/100', '%')}: {rule.name}"


def rule_of(plan: RoundPlan) -> str:
    """The preset that a plan follows, or that the share is the ward's own."""
    share = f"{plan.vote_numerator}/{plan.vote_denominator}"
    for rule in read_vote_rules():
        if rule.share == share and rule.source[:240] == plan.vote_source:
            return rule.slug
    return OWN_RULE


def rule_hints() -> dict[str, str]:
    """What each preset's source says and what it leaves out."""
    hints = {rule.slug: " ".join((f"{rule.source}. {rule.note}", *rule.gaps)) for rule in read_vote_rules()}
    return {**hints, OWN_RULE: "Nhập tỷ lệ và văn bản của địa phương ở dưới."}
