"""Forms: WTForms fields that clean what people type and answer in Vietnamese."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from flask import flash, render_template
from flask_wtf import FlaskForm
from flask_wtf.file import MultipleFileField
from wtforms import (
    BooleanField,
    Field,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, StopValidation, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget, TextInput

from innovation.core.clock import at_local, local
from innovation.core.errors import RuleBroken
from innovation.core.rounding import format_decimal, parse_decimal
from innovation.core.text import clean_line, clean_text
from innovation.core.whole_numbers import parse_whole
from innovation.db import transaction

__all__ = [
    "Amount", "Choices", "DateText", "DecimalText", "Files", "Form", "ManyOf", "MomentText", "OneOf", "Password",
    "TextArea", "TextLine", "WholeNumber", "YesNo", "flash_care", "flash_done", "invalid", "length", "options",
    "required",
]  # fmt: skip


def required(sentence: str) -> InputRequired:
    """The field must be filled; `sentence` names the thing and gives an example."""
    return InputRequired(sentence)


def length(most: int, least: int = 0) -> Length:
    parts = f"từ {least} đến {most}" if least else f"không quá {most}"
    return Length(min=least or -1, max=most, message=f"Viết {parts} ký tự.")


def options(pairs: Iterable[tuple[Any, str]]) -> list[SelectChoice]:
    """(value, label) pairs as the options of a select, radios or checkboxes."""
    return [SelectChoice(value, label) for value, label in pairs]


class Form(FlaskForm):
    """Base of all forms; `general` holds what concerns no single field."""

    class Meta(FlaskForm.Meta):
        locales = ["vi"]  # noqa: RUF012 - WTForms' own declaration

        def get_translations(self, form: Any) -> "_Vietnamese":
            return _Vietnamese()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.general: list[str] = []

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """Turn a broken rule into the error of its field and forget what the command had begun."""
        try:
            yield
        except RuleBroken as broken:
            transaction.rollback()
            self.refuse(broken)

    def refuse(self, broken: RuleBroken) -> None:
        field = self._fields.get(broken.field or "")
        if field is None:
            self.general.append(broken.message)
        else:
            field.errors = [*field.errors, broken.message]

    @property
    def has_errors(self) -> bool:
        return bool(self.general or any(self.errors.values()))


def invalid(template: str, *, form: Form, status: int = 422, **values: Any) -> tuple[str, int]:
    """The form again, with an error summary and everything that was typed."""
    return render_template(template, form=form, **values), status


def flash_done(sentence: str) -> None:
    flash(sentence, "ok")


def flash_care(sentence: str) -> None:
    flash(sentence, "care")


class TextLine(StringField):
    """One line, NFC, without control characters."""

    data: str

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = clean_line(valuelist[0]) if valuelist else str(self.data or "")


class TextArea(TextAreaField):
    """Several lines, NFC, without control characters."""

    data: str

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = clean_text(valuelist[0]) if valuelist else str(self.data or "")


class Password(PasswordField):
    """Kept exactly as typed."""


class _Typed(Field):
    """A text box whose value is parsed; what was typed comes back when it cannot be."""

    widget = TextInput()
    typed: str | None = None

    def _value(self) -> str:
        return self.typed if self.typed is not None else self.show()

    def show(self) -> str:
        raise NotImplementedError

    def read(self, text: str) -> Any:
        raise NotImplementedError

    def process_formdata(self, valuelist: list[str]) -> None:
        if not valuelist:
            return
        self.typed = clean_line(valuelist[0])[:200]
        self.data = None
        if self.typed:
            try:
                self.data = self.read(self.typed)
            except (ValueError, OverflowError) as error:
                raise ValueError(str(error)) from error
            except RuleBroken as broken:
                raise ValueError(broken.message) from broken

    def pre_validate(self, form: Any) -> None:
        if self.process_errors:
            raise StopValidation()


def parse_day(text: str) -> date:
    """5/9/2026, 05-09-2026, 5.9.2026 or 050926 (day, month, year)."""
    example = "Nhập ngày theo ngày/tháng/năm, ví dụ 05/09/2026."
    digits = text.replace(" ", "")
    if digits.isascii() and digits.isdigit() and len(digits) in (6, 8):
        parts = [digits[:2], digits[2:4], digits[4:]]
    else:
        parts = digits.replace("-", "/").replace(".", "/").split("/")
    if len(parts) != 3 or not all(p.isascii() and p.isdigit() for p in parts):
        raise ValueError(example)
    d, m, y = (int(p) for p in parts)
    y += 2000 if y < 100 else 0
    if not 1900 <= y <= 2100:
        raise ValueError(example)
    try:
        return date(y, m, d)
    except ValueError:
        raise ValueError(f"Không có ngày {text}. {example}") from None


class DateText(_Typed):
    """A day."""

    data: date | None

    def show(self) -> str:
        return f"{self.data:%d/%m/%Y}" if self.data else ""

    def read(self, text: str) -> date:
        return parse_day(text)


class MomentText(_Typed):
    """A day and an hour on Vietnam's clock: 30/11/2026 17:00. The value is an aware UTC moment."""

    data: datetime | None

    def show(self) -> str:
        return f"{local(self.data):%d/%m/%Y %H:%M}" if self.data else ""

    def read(self, text: str) -> datetime:
        day_part, _, clock_part = text.replace(",", " ").strip().partition(" ")
        if ":" in day_part and "/" in clock_part:
            day_part, clock_part = clock_part.strip(), day_part
        try:
            hour, minute = (int(part) for part in clock_part.strip().replace("h", ":").rstrip(":").split(":"))
            return at_local(parse_day(day_part), time(hour, minute))
        except ValueError as error:
            raise ValueError("Nhập ngày và giờ, ví dụ 30/11/2026 17:00.") from error


class DecimalText(_Typed):
    """A decimal with a comma or a point."""

    data: Decimal | None

    def __init__(self, label: str | None = None, validators: Any = None, places: int = 2, **kwargs: Any) -> None:
        super().__init__(label, validators, **kwargs)
        self.places = places

    def show(self) -> str:
        return "" if self.data is None else format_decimal(self.data)

    def read(self, text: str) -> Decimal:
        return parse_decimal(text, places=self.places)


class Percent(DecimalText):
    """A share: 33,5 or 33,5%."""

    def read(self, text: str) -> Decimal:
        return super().read(text.rstrip("% "))


class WholeNumber(_Typed):
    """A whole number; dots or spaces between thousands are fine, a fraction is not."""

    data: int | None

    def show(self) -> str:
        return "" if self.data is None else str(self.data)

    def read(self, text: str) -> int:
        return parse_whole(text)


class Amount(WholeNumber):
    """A count or a sum, which may be long: shown with dots between the thousands, as it may be typed."""

    def show(self) -> str:
        return "" if self.data is None else f"{self.data:,}".replace(",", ".")


class Choices(SelectField):
    """One of a list."""


class OneOf(RadioField):
    """One of a few, all visible; where none is chosen the sentence names them."""

    def pre_validate(self, form: Any) -> None:
        if not self.raw_data and self.data is None and self.validate_choice:
            raise ValidationError(f"Chọn một mục: {'; '.join(str(choice.label) for choice in self.iter_choices())}.")
        super().pre_validate(form)


class ManyOf(SelectMultipleField):
    """Several of a list, as checkboxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class YesNo(BooleanField):
    """One checkbox; what it sends when ticked is its own, not what somebody sent in its name."""

    def _value(self) -> str:
        return "y"


class Files(MultipleFileField):
    """Files; `data` is a list without empty parts."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = [item for item in valuelist if item and getattr(item, "filename", "")]


class _Vietnamese:
    """WTForms' own messages, in Vietnamese."""

    WORDS = {  # noqa: RUF012  - never changed
        "This field is required.": "Điền vào ô này.",
        "Not a valid choice.": "Chọn một giá trị trong danh sách.",
        "Invalid Choice: could not coerce.": "Chọn một giá trị trong danh sách.",
        "Invalid choice(s): one or more data inputs could not be coerced.": "Chọn giá trị trong danh sách.",
        "Invalid email address.": "Nhập địa chỉ thư, ví dụ lan@haiphong.gov.vn.",
        "CSRF token missing.": "Tải lại trang rồi gửi lần nữa.",
    }

    def gettext(self, string: str) -> str:
        return self.WORDS.get(string, string)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return self.gettext(singular if n == 1 else plural)
