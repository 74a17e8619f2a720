"""The form of a formal check: a checklist with its answers, the reply, and until when; for whatever is screened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from innovation.domain.entries.enums import Answer
from innovation.domain.entries.rules import CheckItem
from innovation.web.formkit import Form, MomentText, OneOf, TextArea, TextLine, length, options

if TYPE_CHECKING:
    from innovation.domain.entries.models import ScreeningAnswer

YES_NO = [(Answer.YES.value, "Có"), (Answer.NO.value, "Không")]


class OpenAnswer(OneOf):
    """Yes, no, or not yet answered."""

    def pre_validate(self, form: Any) -> None:
        if self.data not in (None, "", "None"):
            super().pre_validate(form)


class ScreeningForm(Form):
    """The reply to the author, and until when; the checklist's fields are added per entry."""

    reason = TextArea("Nội dung trả lời tác giả", [length(5_000)])
    fix_until = MomentText("Hạn bổ sung")
    item_keys: tuple[str, ...] = ()

    def answers(self) -> dict[str, tuple[Answer, str]]:
        """What was answered; open items are left out."""
        found = {}
        for key in self.item_keys:
            word = self[f"item_{key}"].data
            if word not in (None, "", "None"):
                found[key] = (Answer(word), self[f"note_{key}"].data or "")
        return found


def screening_form(
    items: Sequence[CheckItem], kept: Mapping[str, ScreeningAnswer], *, fix_until: datetime | None, **settings: Any
) -> ScreeningForm:
    """Two fields for each item, filled with what was answered before; a “no” offers its ready sentence."""
    fields: dict[str, Any] = {}
    data: dict[str, Any] = {"fix_until": fix_until, "reason": ready_reply(items, kept)}
    for item in items:
        fields[f"item_{item.key}"] = OpenAnswer(item.question, choices=options(YES_NO))
        fields[f"note_{item.key}"] = TextLine("Ghi chú", [length(300)])
        if item.key in kept:
            data |= {f"item_{item.key}": kept[item.key].answer.value, f"note_{item.key}": kept[item.key].note}
    form: ScreeningForm = type("ShapedScreeningForm", (ScreeningForm,), fields)(data=data, **settings)
    form.item_keys = tuple(item.key for item in items)
    return form


def ready_reply(items: Sequence[CheckItem], kept: Mapping[str, ScreeningAnswer]) -> str:
    """The sentences of the items answered with “no”, each with its note."""
    lines = []
    for item in items:
        answer = kept.get(item.key)
        if answer is not None and answer.answer is Answer.NO:
            lines.append(f"- {item.when_no}" + (f" {answer.note}" if answer.note else ""))
    return "\n".join(lines)
