"""Two versions of one step: what was typed here and what was saved elsewhere. Nothing is overwritten unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import jsonify, render_template
from wtforms import BooleanField, FieldList, FormField, SelectFieldBase, SelectMultipleField
from wtforms.fields import Field

from innovation.web.formkit import Files

if TYPE_CHECKING:
    from innovation.domain.initiatives.models import Initiative
    from innovation.web.initiatives.forms.base import StepForm

LEFT_OUT = ("csrf_token", "version", "tim", "files")


def texts(form: Any) -> dict[str, list[str]]:
    """The form as a browser would send it: name → values."""
    found: dict[str, list[str]] = {}
    for field in form:
        _collect(field, found)
    return found


def _collect(field: Field, found: dict[str, list[str]]) -> None:
    if field.short_name in LEFT_OUT or isinstance(field, Files):
        return
    if isinstance(field, FormField):
        for inner in field.form:
            _collect(inner, found)
    elif isinstance(field, FieldList):
        for inner in field.entries:
            _collect(inner, found)
    elif isinstance(field, SelectMultipleField):
        found[field.name] = [str(value) for value in field.data or []]
    elif isinstance(field, BooleanField):
        found[field.name] = ["y"] if field.data else []
    elif isinstance(field, SelectFieldBase):
        found[field.name] = [] if field.data in (None, "None") else [str(field.data)]
    else:
        found[field.name] = [field._value()]


def words(form: Any) -> dict[str, tuple[str, str]]:
    """name → (label, value in words), for reading."""
    found: dict[str, tuple[str, str]] = {}
    for field in form:
        _read(field, found)
    return found


def _read(field: Field, found: dict[str, tuple[str, str]]) -> None:
    if field.short_name in LEFT_OUT or isinstance(field, Files):
        return
    if isinstance(field, FormField):
        for inner in field.form:
            _read(inner, found)
    elif isinstance(field, FieldList):
        for inner in field.entries:
            _read(inner, found)
    elif isinstance(field, SelectFieldBase):
        chosen = field.data if isinstance(field.data, list) else [field.data]
        labels = [str(label) for value, label in _choices(field) if value in {str(each) for each in chosen}]
        found[field.name] = (field.label.text, ", ".join(labels))
    elif isinstance(field, BooleanField):
        found[field.name] = (field.label.text, "Có" if field.data else "Không")
    else:
        found[field.name] = (field.label.text, field._value())


def _choices(field: Any) -> list[tuple[str, str]]:
    return [(str(value), label) for value, label, *_ in field.iter_choices() if value not in ("", None)]


def as_json(message: str, saved: StepForm, version: int) -> tuple[Any, int]:
    """For autosave: the version that is kept, as texts by field."""
    fields = {name: "\n".join(values) for name, values in texts(saved).items()}
    return jsonify(error=message, current={"version": version, "fields": fields}), 409


def as_page(
    message: str, initiative: Initiative, step: str, *, mine: StepForm, saved: StepForm, frame: dict[str, Any]
) -> tuple[str, int]:
    """For people: both versions side by side and a choice."""
    typed, kept = words(mine), words(saved)
    names = [name for name in {**kept, **typed} if typed.get(name, ("", ""))[1] != kept.get(name, ("", ""))[1]]
    rows = [
        {
            "label": (typed.get(name) or kept[name])[0],
            "mine": typed.get(name, ("", ""))[1],
            "theirs": kept.get(name, ("", ""))[1],
        }
        for name in names
    ]
    hidden = [(name, value) for name, values in texts(mine).items() for value in values]
    page = render_template(
        "initiatives/conflict.html", **frame, message=message, rows=rows, hidden=hidden,
        version=initiative.entry.row_version,
    )  # fmt: skip
    return page, 409
