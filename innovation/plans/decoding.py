"""Strict decoding of TOML tables into frozen dataclasses.

A key the dataclass does not know, a key it needs and does not get, or a value of
another type is an error that names the file and the row: a plan with a typing
mistake must never be half read.
"""

import dataclasses
import types
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


class PlanError(Exception):
    """The shipped or edited plan data cannot be read; says which file and row."""


def decode(cls: type[T], row: object, where: str, source_file: str | None = None) -> T:
    """Build `cls` from one TOML table; `source_file` is inherited by rows below."""
    if not isinstance(row, Mapping):
        raise PlanError(f"{where}: expected a table, found {type(row).__name__}")
    values = _with_source(cls, dict(row), where, source_file)
    source = values.get("source")
    inherited = source["file"] if isinstance(source, Mapping) else source_file
    known = {field.name: field for field in _fields(cls)}
    unknown = sorted(values.keys() - known.keys())
    if unknown:
        raise PlanError(f"{where}: unknown key {', '.join(unknown)}")
    hints = get_type_hints(cls)
    result: dict[str, Any] = {}
    for name, field in known.items():
        if name in values:
            result[name] = _value(hints[name], values[name], f"{where}.{name}", inherited)
        elif field.default is dataclasses.MISSING:
            raise PlanError(f"{where}: missing key {name}")
    try:
        return cls(**result)
    except ValueError as error:
        raise PlanError(f"{where}: {error}") from error


def _fields(cls: Any) -> tuple[dataclasses.Field[Any], ...]:
    return dataclasses.fields(cls)


def _with_source(cls: type, values: dict[str, Any], where: str, source_file: str | None) -> dict[str, Any]:
    """Turn a row's `section` (and the file it inherits) into its `source`."""
    names = {field.name for field in _fields(cls)}
    if "source" not in names or isinstance(values.get("source"), str):
        return values
    file = values.pop("source_file", source_file)
    if not file:
        raise PlanError(f"{where}: no source_file, neither here nor above")
    if not values.get("section"):
        raise PlanError(f"{where}: missing key section")
    values["source"] = {"file": file, "section": values.pop("section")}
    return values


def _value(hint: Any, value: Any, where: str, source_file: str | None) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        (inner,) = (part for part in get_args(hint) if part is not type(None))
        return _value(inner, value, where, source_file)
    if origin is tuple:
        if not isinstance(value, list):
            raise PlanError(f"{where}: expected a list")
        inner = get_args(hint)[0]
        return tuple(_value(inner, item, f"{where}[{index}]", source_file) for index, item in enumerate(value, start=1))
    if origin is Literal:
        if value not in get_args(hint):
            raise PlanError(f"{where}: {value!r} is none of {', '.join(get_args(hint))}")
        return value
    if dataclasses.is_dataclass(hint):
        row_type: Any = hint
        return decode(row_type, value, where, source_file)
    return _scalar(hint, value, where)


def _scalar(hint: type, value: Any, where: str) -> Any:
    if hint not in (str, int, bool, date) or type(value) is not hint:
        raise PlanError(f"{where}: expected {hint.__name__}, found {type(value).__name__}")
    if isinstance(value, str) and not value.strip():
        raise PlanError(f"{where}: is empty; leave the key out instead")
    return value
