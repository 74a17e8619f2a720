"""The rubric editor: rows within rows, whose names are the engine's own (“criteria-0-parts-1-max”)."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from wtforms import FieldList, FormField, HiddenField
from wtforms import Form as Rows

from innovation.core.errors import RuleBroken
from innovation.core.rounding import format_decimal
from innovation.core.text import slugify
from innovation.domain.movements.rules.rubric import CRITERION_KIND_LABELS, Verdict
from innovation.web.formkit import Choices, Form, TextArea, TextLine, YesNo, length, options, required

OUTCOME_LABELS = {
    Verdict.RECOGNISED.value: "Đủ điều kiện công nhận",
    Verdict.REVISE.value: "Yêu cầu hoàn thiện",
    Verdict.NOT.value: "Chưa đủ điều kiện",
}
NUMBERS = frozenset({"max", "floor", "low", "high", "min", "min_total", "max_total_below", "step", "threshold"})
MOST = 60


class BandRow(Rows):
    low = TextLine("Từ điểm")
    high = TextLine("Đến điểm")
    label = TextLine("Mô tả của mức")


class PartRow(Rows):
    key = HiddenField()
    name = TextLine("Tên ý")
    max = TextLine("Điểm tối đa")
    floor = TextLine("Điểm tối thiểu")


class CriterionRow(Rows):
    key = HiddenField()
    name = TextLine("Tên tiêu chí")
    kind = Choices("Cách chấm", choices=options(CRITERION_KIND_LABELS.items()))
    max = TextLine("Điểm tối đa")
    floor = TextLine("Điểm tối thiểu")
    hint = TextLine("Hướng dẫn chấm")
    parts = FieldList(FormField(PartRow), max_entries=MOST)
    bands = FieldList(FormField(BandRow), max_entries=MOST)


class ConditionRow(Rows):
    criterion = Choices("Tiêu chí", validate_choice=False)
    min = TextLine("Trung bình từ")


class ClassRow(Rows):
    key = HiddenField()
    name = TextLine("Tên mức")
    outcome = Choices("Kết quả", choices=options(OUTCOME_LABELS.items()))
    min_total = TextLine("Tổng điểm từ")
    max_total_below = TextLine("và dưới")
    conditions = FieldList(FormField(ConditionRow), max_entries=MOST)


class RubricForm(Form):
    """A rubric's body as rows of text; the engine reads and judges the text."""

    name = TextLine("Tên bộ tiêu chí", [required("Đặt tên bộ tiêu chí."), length(240)])
    note = TextArea("Ghi chú", [length(2000)])
    criteria = FieldList(FormField(CriterionRow), max_entries=MOST)
    threshold = TextLine("Ngưỡng công nhận")
    step = TextLine("Bước điểm")
    decimals = TextLine("Số chữ số thập phân của tổng điểm")
    trim_highest = TextLine("Bỏ số phiếu cao nhất")
    trim_lowest = TextLine("Bỏ số phiếu thấp nhất")
    classes = FieldList(FormField(ClassRow), max_entries=MOST)
    unclassified_when_conditions_fail = YesNo("Thiếu điều kiện của mức thì không xếp loại, không chuyển xuống mức dưới")
    from_version = HiddenField()

    def offer_criteria(self) -> None:
        """The criteria and ideas typed so far, for the conditions of the classes."""
        choices = [("", "Chọn tiêu chí")]
        for row in self.criteria.entries:
            choices.append((row.form.key.data, row.form.name.data or "Tiêu chí chưa đặt tên"))
            choices += [(part.form.key.data, f"- {part.form.name.data}") for part in row.form.parts.entries]
        for grade in self.classes.entries:
            for condition in grade.form.conditions.entries:
                condition.form.criterion.choices = options(choices)

    def give_keys(self) -> None:
        """Keys for the rows that have none, and the choices that follow from them."""
        data = with_keys(self.data)
        for name in ("criteria", "classes"):
            for row, values in zip(getattr(self, name).entries, data[name], strict=True):
                row.form.key.data = values["key"]
                for part, part_values in zip(getattr(row.form, "parts", ()), values.get("parts", ()), strict=True):
                    part.form.key.data = part_values["key"]
        self.offer_criteria()

    def refuse(self, broken: RuleBroken) -> None:
        """Show the sentence at its row."""
        field = _walk(self, (broken.field or "").replace("trim-", "trim_").split("-"))
        if field is None:
            super().refuse(broken)
        else:
            field.errors = [*field.errors, broken.message]

    def to_body(self) -> dict[str, Any]:
        """What was typed, as the engine reads it."""
        typed = self.data
        body: dict[str, Any] = {name: typed[name] for name in ("note", "threshold", "step", "decimals")}
        body["trim"] = {"highest": typed["trim_highest"], "lowest": typed["trim_lowest"]}
        body["unclassified_when_conditions_fail"] = bool(typed["unclassified_when_conditions_fail"])
        body["criteria"] = [_without_csrf(row) for row in typed["criteria"]]
        body["classes"] = [_without_csrf(row) for row in typed["classes"]]
        return body


class NewRubricForm(RubricForm):
    """A rubric from nothing: where it comes from and whose it is, too."""

    source = TextLine("Nguồn", [length(2000)])
    locality_id = Choices("Của địa phương", coerce=int)


class CopyForm(Form):
    """A name for the copy, and whose it is."""

    name = TextLine("Tên bộ tiêu chí", [required("Đặt tên bộ tiêu chí."), length(240)])
    locality_id = Choices("Của địa phương", coerce=int)


def values_from(body: Mapping[str, Any], *, name: str, version: int) -> dict[str, Any]:
    """A stored body as the editor shows it: decimals with a comma."""
    shown = _shown(body)
    trim = body.get("trim", {})
    plain = ("note", "criteria", "threshold", "step", "classes", "unclassified_when_conditions_fail")
    return {
        **{key: shown[key] for key in plain if key in shown},
        "name": name,
        "decimals": str(body.get("decimals", 2)),
        "trim_highest": str(trim.get("highest", 0)),
        "trim_lowest": str(trim.get("lowest", 0)),
        "from_version": version,
    }


def with_keys(data: dict[str, Any], *, only_named: bool = False) -> dict[str, Any]:
    """Each row with a key of its own, made from its name where it has none yet; `only_named` leaves new rows be."""
    rows = [row for criterion in data["criteria"] for row in (criterion, *criterion["parts"])]
    for group, word in ((rows, "tieu_chi"), (data["classes"], "muc")):
        _give_keys([row for row in group if row["key"] or row["name"] or not only_named], word)
    return data


def _give_keys(rows: list[dict[str, Any]], word: str) -> None:
    taken = {row["key"] for row in rows if row["key"]}
    for row in rows:
        if not row["key"]:
            base = slugify(row["name"] or "").replace("-", "_")[:30].strip("_") or word
            base = base if base[0].isalpha() else f"{word}_{base}"
            names: Iterable[str] = (base if n == 1 else f"{base}_{n}" for n in range(1, 1000))
            row["key"] = next(name for name in names if name not in taken)
            taken.add(row["key"])


def _shown(value: Any, name: str = "") -> Any:
    if isinstance(value, Mapping):
        return {key: _shown(item, key) for key, item in value.items()}
    if isinstance(value, list):
        return [_shown(item) for item in value]
    return format_decimal(Decimal(value)) if name in NUMBERS and isinstance(value, str) and value else value


def _without_csrf(row: Any) -> Any:
    if isinstance(row, list):
        return [_without_csrf(item) for item in row]
    return {key: _without_csrf(value) if isinstance(value, list) else value for key, value in row.items()}


def _walk(form: Any, steps: list[str]) -> Any:
    """The field at “criteria-0-parts-1-max”; for a whole row its name, for a list the name of the row it is in."""
    place, row = form, None
    for step in steps:
        if step.isdigit():
            entries = getattr(place, "entries", [])
            if int(step) >= len(entries):
                return None
            place = row = entries[int(step)].form
        else:
            found = getattr(place, step, None)
            if found is None:
                return None
            place = found
    if hasattr(place, "errors") and hasattr(place, "data") and not hasattr(place, "entries") and place is not row:
        return place if place.type != "HiddenField" else getattr(row, "name", None)
    return getattr(row, "name", None) if row is not None else None
