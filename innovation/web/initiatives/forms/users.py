"""Step 5: who took part in applying it first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wtforms import FieldList, FormField

from innovation.domain.initiatives.rules import MAX_FIRST_USERS
from innovation.domain.initiatives.service import FirstUserData
from innovation.web.formkit import DateText, TextLine, length
from innovation.web.initiatives.forms.base import Part, StepForm

if TYPE_CHECKING:
    from innovation.domain.initiatives.models import FirstUser

NAMES = tuple(FirstUserData.__dataclass_fields__)
BLANK_ROWS = 2


class UserPart(Part):
    """One person."""

    full_name = TextLine("Họ và tên", [length(120)])
    birth_date = DateText("Ngày sinh")
    workplace = TextLine("Nơi công tác hoặc nơi thường trú", [length(240)])
    position_title = TextLine("Chức danh", [length(160)])
    education = TextLine("Trình độ chuyên môn", [length(120)])
    task = TextLine("Nội dung công việc hỗ trợ", [length(300)])


class UsersForm(StepForm):
    """Those who are named count; a row without a name is left out."""

    users = FieldList(FormField(UserPart), max_entries=MAX_FIRST_USERS)

    def people(self) -> list[FirstUserData]:
        rows = [entry.form for entry in self.users.entries]
        return [FirstUserData(**{name: row[name].data for name in NAMES}) for row in rows if row.full_name.data]


def rows_of(users: Sequence[FirstUser]) -> list[dict[str, object]]:
    """The kept people and a few blank rows."""
    kept = [{name: getattr(user, name) for name in NAMES} for user in users]
    return [*kept, *({} for _ in range(BLANK_ROWS))][:MAX_FIRST_USERS]
