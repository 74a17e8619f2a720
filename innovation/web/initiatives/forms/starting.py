"""Starting an entry: for oneself, or for somebody who came with paper."""

from wtforms import HiddenField

from innovation.domain.accounts.enums import PERSON_KIND_LABELS, PersonKind
from innovation.domain.accounts.rules.people import PersonFacts
from innovation.domain.movements.enums import ENTRY_STAGE_LABELS, EntryStage
from innovation.web.formkit import Choices, DateText, Form, TextLine, length, options, required
from innovation.web.initiatives.forms.base import IdChoice, OpenChoice, word_or_none


class StartForm(Form):
    """Which round, and how far the solution is."""

    draft_token = HiddenField(validators=[required("Tải lại trang rồi bắt đầu lần nữa."), length(64, 16)])
    round_id = IdChoice("Đợt xét")
    stage = OpenChoice("Giải pháp đã áp dụng hoặc áp dụng thử chưa?", choices=options(ENTRY_STAGE_LABELS.items()))

    def chosen_stage(self) -> EntryStage | None:
        word = word_or_none(self.stage.data)
        return EntryStage(word) if word else None


class PaperForm(Form):
    """Who came with paper: somebody of the directory, or a new person; name and phone are enough."""

    draft_token = HiddenField(validators=[required("Tải lại trang rồi bắt đầu lần nữa."), length(64, 16)])
    round_id = IdChoice("Đợt xét")
    person_id = IdChoice("Người có tên trong danh bạ")
    full_name = TextLine("Họ và tên", [length(120)])
    phone = TextLine("Điện thoại", [length(20)])
    kind = Choices("Là", choices=options(PERSON_KIND_LABELS.items()), default=PersonKind.RESIDENT.value)
    unit_id = IdChoice("Đơn vị, tổ dân phố hoặc thôn")
    residence = TextLine("Nơi thường trú", [length(240)])
    birth_date = DateText("Ngày sinh")
    guardian_name = TextLine("Cha mẹ hoặc người giám hộ, nếu là học sinh", [length(120)])

    def facts(self) -> PersonFacts:
        return PersonFacts(
            full_name=self.full_name.data or "", kind=PersonKind(self.kind.data), unit_id=self.unit_id.data,
            birth_date=self.birth_date.data, residence=self.residence.data or "", phone=self.phone.data or "",
            guardian_name=self.guardian_name.data or "",
        )  # fmt: skip
