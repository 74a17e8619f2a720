"""Reads a table of plain values field by field and says in Vietnamese where something is wrong.

A refusal's `field` is the place in the form's way of naming ("criteria-0-parts-1-max"), so that the editor shows the
sentence where it belongs.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from innovation.core.errors import RuleBroken
from innovation.core.rounding import parse_decimal
from innovation.core.text import clean_line

_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
MAX_ROWS = 60
SHORT = 240
LONG = 2000


class Reader:
    """One table of the rubric; `finish` refuses what nobody asked for."""

    def __init__(self, raw: object, place: str = "", path: str = "") -> None:
        self.place = place
        self.path = path
        if not isinstance(raw, Mapping):
            raise self.broken("rubric_shape", "phải là một bảng các trường")
        self._raw: dict[str, object] = {str(key): value for key, value in raw.items()}
        self._asked: set[str] = set()

    def broken(self, code: str, sentence: str, name: str = "") -> RuleBroken:
        """The refusal with its place in front."""
        where = self.place or "Bộ tiêu chí"
        return RuleBroken(code, f"{where}: {sentence}.", "-".join(filter(None, (self.path, name))) or None)

    def _take(self, name: str) -> object:
        self._asked.add(name)
        value = self._raw.get(name)
        return None if isinstance(value, str) and not value.strip() else value

    def text(self, name: str, label: str, *, required: bool = False) -> str:
        value = self._take(name)
        cleaned = "" if value is None else self._clean(name, label, value)
        if required and not cleaned:
            raise self.broken("rubric_missing", f"hãy điền {label}", name)
        return cleaned

    def _clean(self, name: str, label: str, value: object) -> str:
        if not isinstance(value, str):
            raise self.broken("rubric_shape", f"{label} phải là chữ", name)
        cleaned = clean_line(value)
        most = SHORT if name in ("name", "slug", "key", "label") else LONG
        if len(cleaned) > most:
            raise self.broken("rubric_too_long", f"{label} dài quá {most} ký tự; hãy rút gọn", name)
        return cleaned

    def key(self, name: str = "key") -> str:
        value = self.text(name, "khóa", required=True)
        if not _KEY.fullmatch(value):
            raise self.broken(
                "rubric_key", f"khóa “{value[:40]}” chỉ được gồm chữ thường không dấu, số và dấu gạch dưới", name
            )
        return value

    def decimal(self, name: str, label: str) -> Decimal | None:
        value = self._take(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
            raise self.broken("rubric_shape", f"{label} phải là một số viết trong ngoặc kép", name)
        try:
            text = format(value, "f") if isinstance(value, Decimal) else str(value)
            return canonical(parse_decimal(text))
        except RuleBroken as refusal:
            sentence = refusal.message.rstrip(".")
            raise self.broken(refusal.code, f"{label}: {sentence}", name) from refusal

    def needed_decimal(self, name: str, label: str) -> Decimal:
        value = self.decimal(name, label)
        if value is None:
            raise self.broken("rubric_missing", f"hãy điền {label}", name)
        return value

    def count(self, name: str, label: str, *, default: int, most: int) -> int:
        value = self._take(name)
        if value is None:
            return default
        text = "" if isinstance(value, bool) else str(value).strip()
        if not re.fullmatch(r"[0-9]{1,3}", text) or int(text) > most:
            raise self.broken("rubric_count", f"{label} phải là số nguyên từ 0 đến {most}", name)
        return int(text)

    def yes(self, name: str, label: str) -> bool:
        value = self._take(name)
        if value is None:
            return False
        if not isinstance(value, bool):
            raise self.broken("rubric_shape", f"{label} phải là có hoặc không", name)
        return value

    def choice(self, name: str, label: str, allowed: Sequence[str], *, default: str | None = None) -> str:
        value = self.text(name, label, required=default is None) or default or ""
        if value not in allowed:
            raise self.broken("rubric_choice", f"{label} “{value[:40]}” không có trong danh sách", name)
        return value

    def texts(self, name: str, label: str) -> tuple[str, ...]:
        return tuple(self._clean(name, label, item) for item in self._list(name, label))

    def rows(self, name: str, label: str) -> Iterator["Reader"]:
        """The tables of a list, each knowing its place."""
        for index, item in enumerate(self._list(name, label)):
            step = f"{label} {index + 1}"
            place = f"{self.place}, {step}" if self.place else step[:1].upper() + step[1:]
            yield Reader(item, place, "-".join(filter(None, (self.path, name, str(index)))))

    def table(self, name: str, label: str) -> "Reader | None":
        value = self._take(name)
        place = f"{self.place}, {label}" if self.place else label[:1].upper() + label[1:]
        return None if value is None else Reader(value, place, "-".join(filter(None, (self.path, name))))

    def _list(self, name: str, label: str) -> Sequence[object]:
        value = self._take(name)
        if value is None:
            return ()
        if not isinstance(value, list | tuple):
            raise self.broken("rubric_shape", f"{label} phải là một danh sách", name)
        if len(value) > MAX_ROWS:
            raise self.broken("rubric_too_long", f"{label}: tối đa {MAX_ROWS} dòng", name)
        return value

    def finish(self) -> None:
        """Refuse fields that no rubric has: a mistyped one would silently change the result."""
        if unknown := sorted(set(self._raw) - self._asked):
            raise self.broken(
                "rubric_unknown", f"có trường lạ “{unknown[0][:40]}”; hãy bỏ hoặc sửa tên", unknown[0][:40]
            )


def canonical(value: Decimal) -> Decimal:
    """The same number without trailing zeros and without an exponent, so that equal rubrics are written equally."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
