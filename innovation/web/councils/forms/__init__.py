"""Forms of councils. People are typed with the help of one list of suggestions, so that nine rows stay light."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from wtforms import FieldList, FormField
from wtforms import Form as Part
from wtforms.fields.choices import SelectChoice

from innovation.core.errors import RuleBroken
from innovation.domain.councils.enums import POST_LABELS, Post
from innovation.domain.councils.service import MemberData
from innovation.web.councils.forms.people import read_person
from innovation.web.formkit import (
    Choices,
    DateText,
    Form,
    ManyOf,
    TextArea,
    TextLine,
    WholeNumber,
    YesNo,
    length,
    required,
)

POSTS = [SelectChoice(post.value, label) for post, label in POST_LABELS.items()]
FIRST_ROWS = (Post.CHAIR, Post.VICE_CHAIR, Post.MEMBER, Post.MEMBER, Post.SECRETARY)
MOST_ROWS = 25
ROW = "Hội đồng, dòng {}: "


class MemberPart(Part):
    """One line of the decision's list."""

    person = TextLine("Họ và tên", [length(200)])
    post = Choices("Chức vụ trong Hội đồng", choices=POSTS, default=Post.MEMBER.value)
    title = TextLine("Chức vụ, đơn vị ghi trong quyết định", [length(160)])
    field_slugs = ManyOf("Lĩnh vực am hiểu", choices=[], validate_choice=False)
    load_cap = WholeNumber("Nhận nhiều nhất bao nhiêu hồ sơ")


class CouncilForm(Form):
    """Setting up a council by its decision."""

    locality_id = Choices("Địa phương", coerce=int)
    host_unit_id = Choices("Hội đồng của riêng một đơn vị", coerce=int, default=0)
    name = TextLine("Tên Hội đồng", [required("Nhập tên Hội đồng, ví dụ Hội đồng sáng kiến phường Hòa Bình."),
                                     length(200)])  # fmt: skip
    decision_number = TextLine("Số quyết định thành lập", [length(60)])
    decision_date = DateText("Ngày quyết định")
    number_series = TextLine("Ký hiệu văn bản của Hội đồng", [required("Nhập ký hiệu, ví dụ HĐSK."), length(40)],
                             default="HĐSK")  # fmt: skip
    starts_on = DateText("Hoạt động từ ngày", [required("Nhập ngày bắt đầu, ví dụ 05/01/2026.")])
    ends_on = DateText("Đến ngày")
    members = FieldList(FormField(MemberPart), max_entries=MOST_ROWS)

    def prepare(
        self, localities: Sequence[tuple[int, str]], hosts: Sequence[tuple[int, str]], fields: Sequence[tuple[str, str]]
    ) -> "CouncilForm":
        """Offer what the secretary may choose; a new form gets five rows."""
        self.locality_id.choices = [SelectChoice(*pair) for pair in localities]
        self.host_unit_id.choices = [SelectChoice(*pair) for pair in hosts]
        if not self.members.entries:
            for post in FIRST_ROWS:
                self.members.append_entry({"post": post.value})
        for entry in self.members.entries:
            entry.form.field_slugs.choices = [SelectChoice(*pair) for pair in fields]
        return self

    def add_row(self, fields: Sequence[tuple[str, str]]) -> None:
        if len(self.members.entries) < MOST_ROWS:
            part = self.members.append_entry({"post": Post.MEMBER.value}).form
            part.field_slugs.choices = [SelectChoice(*pair) for pair in fields]

    def numbered(self) -> tuple[str, date] | None:
        """Number and date of the decision: both, or neither yet."""
        text, day = self.decision_number.data, self.decision_date.data
        if text and day is None:
            raise RuleBroken("no_date", "Nhập ngày quyết định, ví dụ 05/01/2026.", field="decision_date")
        if day is not None and not text:
            raise RuleBroken("no_number", "Nhập số quyết định, hoặc để trống cả số và ngày.", field="decision_number")
        return (text, day) if text and day is not None else None

    def filled(self, locality_id: int, within: int | None = None) -> list[MemberData]:
        """The lines with a name; RuleBroken at a name that is not one person of the locality (of the unit `within`)."""
        rows = []
        for number, entry in enumerate(self.members.entries, start=1):
            if entry.form.person.data:
                row = member_data(entry.form, locality_id, field="members", where=ROW.format(number), within=within)
                rows.append(row)
        return rows


class MemberForm(Form):
    """Replacing a member, or changing what a member knows and takes."""

    person = TextLine("Người thay", [length(200)])
    title = TextLine("Chức vụ, đơn vị ghi trong quyết định", [length(160)])
    field_slugs = ManyOf("Lĩnh vực am hiểu", choices=[], validate_choice=False)
    load_cap = WholeNumber("Nhận nhiều nhất bao nhiêu hồ sơ mỗi đợt")


class EndForm(Form):
    """Ending seats: an even number at once."""

    members = ManyOf("Thành viên thôi tham gia", coerce=int)


class DecisionForm(Form):
    number = TextLine("Số quyết định", [required("Nhập số quyết định như văn thư đã cấp, ví dụ 12/QĐ-UBND."),
                                        length(60)])  # fmt: skip
    issued_on = DateText("Ngày quyết định", [required("Nhập ngày ký, ví dụ 05/01/2026.")])


class AttachForm(Form):
    council_id = Choices("Hội đồng xét đợt này", coerce=int)


class AssignForm(Form):
    """Who scores one dossier."""

    members = ManyOf("Người chấm", coerce=int)
    reason = TextLine("Lý do thôi phân công", [length(300)])


class LiftForm(Form):
    reason = TextArea("Lý do cho phép tham gia", [length(2000)])
    sure = YesNo("Tôi hiểu lý do này được in trong biên bản họp")


def member_data(
    part: Any,
    locality_id: int,
    *,
    post: Post | None = None,
    field: str = "person",
    where: str = "",
    within: int | None = None,
) -> MemberData:
    """One line as the service takes it."""
    if part.load_cap.process_errors:
        raise RuleBroken("load_cap", f"{where}số hồ sơ nhiều nhất phải là số nguyên, ví dụ 10.", field=field)
    if part.load_cap.data == 0:
        raise RuleBroken("load_cap", f"{where}để trống nếu không giới hạn số hồ sơ.", field=field)
    return MemberData(
        person_id=read_person(part.person.data, locality_id, field=field, where=where, within=within),
        post=post or Post(part.post.data),
        title=part.title.data,
        field_slugs=tuple(part.field_slugs.data or ()),
        load_cap=part.load_cap.data,
    )
