"""Forms of scoring. The sheet's form follows the rubric: d_<key> a mark, y_<key> a comment."""

from collections.abc import Iterable
from typing import Any

from wtforms import HiddenField
from wtforms.fields.choices import SelectChoice

from innovation.core.errors import RuleBroken
from innovation.core.rounding import format_decimal
from innovation.domain.movements.rules.rubric import Problem, Rubric
from innovation.domain.scoring.queries import Seat
from innovation.domain.scoring.service import Typed
from innovation.web.formkit import Choices, Form, OneOf, TextArea, TextLine, YesNo, length

MARK, COMMENT = "d_", "y_"
SAID = frozenset({"reason_missing", "comment_missing", "comment_long"})


class SheetForm(Form):
    """The common part of every sheet."""

    version = HiddenField(default="0")
    comment = TextArea("Nhận xét chung")

    def typed(self, rubric: Rubric) -> Typed:
        """As the person typed it; the domain reads the numbers."""
        version = self.version.data or "0"
        return Typed(
            marks={leaf.key: self[MARK + leaf.key].data or "" for leaf in rubric.leaves},
            comments={key: self[COMMENT + key].data or "" for key in rubric.by_key if COMMENT + key in self},
            comment=self.comment.data or "",
            version=int(version) if version.isascii() and version.isdigit() and len(version) < 10 else -1,
        )

    def refuse_problems(self, problems: Iterable[Problem]) -> None:
        """Each problem at its own field."""
        for problem in problems:
            name = (COMMENT if problem.code in SAID else MARK) + problem.key if problem.key else "comment"
            self.refuse(RuleBroken(problem.code, problem.sentence, field=name))


class PaperForm(SheetForm):
    """A member's paper, typed in by the secretary."""

    statement_signed = YesNo("Thành viên đã ký cam kết không có xung đột lợi ích và ký phiếu này")


def sheet_form(rubric: Rubric, seat: Seat | None = None, base: type[SheetForm] = SheetForm) -> Any:
    """The form of this rubric, filled with what the sheet says."""
    fields: dict[str, Any] = {MARK + leaf.key: TextLine(f"Điểm {leaf.name}") for leaf in rubric.leaves}
    values: dict[str, str] = {}
    for criterion in rubric.criteria:
        for item in criterion.leaves or (criterion,):
            label = "Lý do, nhận xét" if criterion.is_scored else criterion.name
            fields[COMMENT + item.key] = TextArea(label)
    if seat is not None and seat.sheet is not None:
        values = content_fields(seat) | {"version": str(seat.sheet.row_version)}
    return type("RubricSheetForm", (base,), fields)(data=values)


def content_fields(seat: Seat) -> dict[str, str]:
    """What the sheet says, by the names of the form's fields."""
    if seat.sheet is None:
        return {}
    marks = {MARK + key: format_decimal(value) for key, value in seat.marks.items() if value is not None}
    comments = {COMMENT + key: text for key, text in seat.comments.items()}
    return {**marks, **comments, "comment": seat.sheet.comment}


class ReasonForm(Form):
    """A reason and nothing else."""

    reason = TextArea("Lý do", [length(4000)])


class ConflictForm(Form):
    kind = OneOf("Mối liên quan", choices=[
        SelectChoice("declared", "Có liên quan đến tác giả (họ hàng, cùng làm, lợi ích chung, mâu thuẫn)"),
        SelectChoice("household", "Cùng gia đình với tác giả"),
    ], default="declared")  # fmt: skip
    reason = TextArea("Nói rõ mối liên quan", [length(2000)])


class StatementForm(Form):
    """The member's statement; people are read from the request, they are boxes in tables."""

    q = TextLine("Tìm người ngoài các đơn vị", [length(120)])
    honest = YesNo("Tôi cam kết: ngoài những người đã đánh dấu, tôi không có xung đột lợi ích với tác giả nào")


class ThirdMarkerForm(Form):
    member_id = Choices("Người chấm thêm", coerce=int)
