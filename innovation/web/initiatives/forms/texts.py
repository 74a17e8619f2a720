"""Steps 1, 3 and 4: what the solution is, how it works, what it brings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from innovation.domain.initiatives.enums import (
    SOLUTION_KIND_LABELS,
    TAG_LABELS,
    TIME_UNIT_LABELS,
    SolutionKind,
    TimeUnit,
)
from innovation.domain.initiatives.rules import TEXT_LIMITS
from innovation.domain.movements.enums import ENTRY_STAGE_LABELS, EntryStage
from innovation.web.formkit import Amount, DateText, DecimalText, ManyOf, TextArea, TextLine, length, options
from innovation.web.initiatives.forms.base import IdChoice, OpenChoice, StepForm, word_or_none

if TYPE_CHECKING:
    from innovation.domain.movements.models import MovementContent, WorkField

ONLY_APPLIED = ("solution_kind", "applied_first_on", "applied_where", "investor")
ONLY_DESCRIBED = ("novelty", "applicability", "conditions")


def most(name: str) -> Any:
    return length(TEXT_LIMITS[name])


class TitleForm(StepForm):
    """Step 1. An idea is asked less."""

    stage = OpenChoice("Giải pháp đã áp dụng hoặc áp dụng thử chưa?")
    title = TextLine("Tên sáng kiến", [most("title")])
    field_id = IdChoice("Lĩnh vực áp dụng")
    solution_kind = OpenChoice("Loại giải pháp", choices=options(SOLUTION_KIND_LABELS.items()))
    applied_first_on = DateText("Ngày áp dụng lần đầu hoặc áp dụng thử")
    applied_where = TextLine("Nơi đã áp dụng", [most("applied_where")])
    investor = TextLine("Chủ đầu tư tạo ra sáng kiến", [most("investor")])
    tags = ManyOf("Thẻ", choices=options(TAG_LABELS.items()))
    content_ids = ManyOf("Nội dung của phong trào", coerce=int)

    def fit(
        self, *, stage: EntryStage | None, stages: Sequence[str], fields: Sequence[WorkField],
        contents: Sequence[MovementContent],
    ) -> TitleForm:  # fmt: skip
        """Offer what the round takes; leave out what an idea does not need and what the movement does not have."""
        self.stage.choices = options(
            [(word, label) for word, label in ENTRY_STAGE_LABELS.items() if word.value in stages]
        )
        self.field_id.choices = options([("", "Chọn lĩnh vực"), *((field.id, field.name) for field in fields)])
        self.content_ids.choices = options([(content.id, content.name) for content in contents])
        if not contents:
            del self.content_ids
        for name in ONLY_APPLIED if stage is EntryStage.IDEA else ():
            delattr(self, name)
        return self

    def values(self) -> dict[str, Any]:
        found = {
            name: field.data for name, field in self._fields.items() if name not in ("version", "csrf_token", "title")
        }
        stage, kind = word_or_none(found["stage"]), word_or_none(found.get("solution_kind"))
        found["stage"] = EntryStage(stage) if stage else None
        if "solution_kind" in found:
            found["solution_kind"] = SolutionKind(kind) if kind else None
        return found


class DescriptionForm(StepForm):
    """Step 3, in the order of the legal form."""

    summary = TextArea("Tóm tắt", [most("summary")])
    problem = TextArea("Thực trạng trước khi có giải pháp", [most("problem")])
    content = TextArea("Nội dung giải pháp, các bước thực hiện", [most("content")])
    novelty = TextArea("Điểm mới so với cách làm trước", [most("novelty")])
    applicability = TextArea("Khả năng áp dụng, nhân rộng", [most("applicability")])
    conditions = TextArea("Điều kiện cần thiết để áp dụng", [most("conditions")])
    confidential = TextArea("Thông tin cần bảo mật", [most("confidential")])

    def fit(self, stage: EntryStage | None) -> DescriptionForm:
        for name in ONLY_DESCRIBED if stage is EntryStage.IDEA else ():
            delattr(self, name)
        return self

    def values(self) -> dict[str, Any]:
        return {name: field.data for name, field in self._fields.items() if name not in ("version", "csrf_token")}


class BenefitForm(StepForm):
    """Step 4: gains in words and figures."""

    benefit_author = TextArea("Lợi ích theo đánh giá của tác giả", [most("benefit_author")])
    benefit_others = TextArea("Đánh giá của người, đơn vị đã áp dụng", [most("benefit_others")])
    time_unit = OpenChoice("Đơn vị thời gian", choices=options(TIME_UNIT_LABELS.items()))
    time_regulated = DecimalText("Thời gian theo quy định")
    time_before = DecimalText("Thời gian xử lý trước khi áp dụng")
    time_after = DecimalText("Thời gian xử lý sau khi áp dụng")
    money_saved = Amount("Số tiền tiết kiệm, làm lợi mỗi năm")
    people_served = Amount("Số người được phục vụ mỗi năm")

    def values(self) -> dict[str, Any]:
        found = {name: field.data for name, field in self._fields.items() if name not in ("version", "csrf_token")}
        unit = word_or_none(found["time_unit"])
        return found | {"time_unit": TimeUnit(unit) if unit else None}
