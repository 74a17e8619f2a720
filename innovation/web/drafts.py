"""What the steps of a draft show beside its fields: when it was saved, and what is missing."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from flask import session as cookie

from innovation.core.clock import local
from innovation.web.formkit import Form

_SAVED = "saved"


class Missing(Protocol):
    """Something that a draft still wants, at a field of its form."""

    @property
    def field(self) -> str: ...

    @property
    def sentence(self) -> str: ...


def show_problems(form: Form, problems: Iterable[Missing]) -> None:
    """Put what is missing at its fields, as a form that came back would."""
    for problem in problems:
        field = form._fields.get(problem.field)
        if field is None:
            form.general.append(problem.sentence)
        else:
            field.errors = [*field.errors, problem.sentence]


def note_saved(entry_id: int, now: datetime) -> str:
    """Remember, for the next page, that and when this was saved; the time as words."""
    words = f"{local(now):%H:%M}"
    cookie[_SAVED] = [entry_id, words]
    return words


def pop_saved(entry_id: int) -> str | None:
    """When this was saved, told once."""
    saved = cookie.get(_SAVED)
    if not saved or saved[0] != entry_id:
        return None
    cookie.pop(_SAVED)
    return str(saved[1])
