"""The form of a season: its year and registration, which kinds of subject by which rubric, one calendar for all."""

from typing import Any

from wtforms.validators import NumberRange, Optional

from innovation.core.errors import RuleBroken
from innovation.domain.movements.enums import SUBJECT_KIND_LABELS, SubjectKind
from innovation.domain.movements.service import SeasonPlan
from innovation.web.formkit import (
    Choices,
    DateText,
    ManyOf,
    Percent,
    WholeNumber,
    YesNo,
    options,
    required,
)
from innovation.web.movements.forms.rounds import JudgedForm

KINDS = options(SUBJECT_KIND_LABELS.items())
YEARS = "Nhập năm, ví dụ 2026."
DAYS = "Số ngày lấy ý kiến từ 0 đến 60."


class SeasonForm(JudgedForm):
    """Everything about a season."""

    year = WholeNumber("Năm thi đua", [required(YEARS), NumberRange(2020, 2100, message=YEARS)])
    achieved_from = DateText("Tính thành tích từ ngày", [required("Nhập ngày, ví dụ 01/01/2026.")])
    achieved_to = DateText("đến hết ngày", [required("Nhập ngày, ví dụ 31/12/2026.")])
    register_until = DateText("Đăng ký thi đua đến hết ngày", [Optional()])
    kinds = ManyOf("Xét loại đối tượng nào", choices=KINDS)
    rubric_collective = Choices("Tiêu chí đối với tập thể", coerce=int)
    rubric_individual = Choices("Tiêu chí đối với cá nhân", coerce=int)
    rubric_residential_group = Choices("Tiêu chí đối với tổ dân phố, thôn", coerce=int)
    rubric_household = Choices("Tiêu chí đối với hộ gia đình", coerce=int)
    quota_collective = WholeNumber("Khen nhiều nhất: tập thể", [Optional()])
    quota_individual = WholeNumber("Khen nhiều nhất: cá nhân", [Optional()])
    quota_residential_group = WholeNumber("Khen nhiều nhất: tổ dân phố, thôn", [Optional()])
    quota_household = WholeNumber("Khen nhiều nhất: hộ gia đình", [Optional()])
    group_meeting = ManyOf("Cần biên bản bình xét của tổ, thôn hoặc đơn vị cho", choices=KINDS)
    group_vote_percent = Percent("Tỷ lệ đồng ý tại cuộc bình xét", [Optional()])
    asks_front_comment = YesNo("Cần ý kiến của Mặt trận Tổ quốc trước khi ghi nhận hợp lệ")
    comment_days = WholeNumber("Công khai danh sách để lấy ý kiến", [required(DAYS), NumberRange(0, 60, message=DAYS)])

    def rubric_field(self, kind: SubjectKind) -> Any:
        return self[f"rubric_{kind.value}"]

    def offer_rubrics(self, choices: list[tuple[int, str]]) -> None:
        """The same rubrics for each kind; the first line chooses none."""
        for kind in SubjectKind:
            self.rubric_field(kind).choices = options([(0, "Chưa chọn"), *choices])

    def to_season_plan(self) -> SeasonPlan:
        """The whole plan; RuleBroken at the field where the answers do not fit together."""
        chosen = [SubjectKind(word) for word in self.kinds.data or ()]
        for kind in chosen:
            if not self.rubric_field(kind).data:
                sentence = f"Chọn bộ tiêu chí đối với {SUBJECT_KIND_LABELS[kind].lower()}."
                raise RuleBroken("rubric", sentence, field=f"rubric_{kind.value}")
        plain = ("name", "year", "achieved_from", "achieved_to", "register_until", "comment_days",
                 "group_vote_percent", "asks_front_comment")  # fmt: skip
        return SeasonPlan(
            **{name: getattr(self, name).data for name in plain},
            shared=self.judged_plan(rubric_version_id=0, participants=(), stages=()),
            rubrics={kind: self.rubric_field(kind).data for kind in chosen},
            quotas={kind: number for kind in SubjectKind if (number := self[f"quota_{kind.value}"].data) is not None},
            group_meeting_for=frozenset(SubjectKind(word) for word in self.group_meeting.data or ()),
        )
