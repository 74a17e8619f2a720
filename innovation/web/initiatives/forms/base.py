"""What the forms of the steps share."""

from typing import Any

import wtforms
from wtforms import HiddenField
from wtforms.meta import DefaultMeta

from innovation.web.formkit import Choices, Form, OneOf


class StepForm(Form):
    """A step of the submission: the version that the page was made from travels along."""

    version = HiddenField()

    @property
    def expected_version(self) -> int:
        """0, which no entry has, when the field is missing or odd: better a question than an overwrite."""
        text = str(self.version.data or "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0

    def restore_version(self, version: int) -> None:
        self.version.data = str(version)


class Part(wtforms.Form):
    """Fields that belong together inside a form."""

    class Meta(DefaultMeta):
        locales = ["vi"]  # noqa: RUF012 - WTForms' own declaration
        get_translations = Form.Meta.get_translations


class OpenChoice(OneOf):
    """Radios of which none need be chosen yet."""

    def pre_validate(self, form: Any) -> None:
        if self.data not in (None, "", "None"):
            super().pre_validate(form)


class IdChoice(Choices):
    """One of a list of rows by id, or none."""

    def __init__(self, label: str | None = None, validators: Any = None, **kwargs: Any) -> None:
        super().__init__(label, validators, coerce=_id_or_none, **kwargs)


def _id_or_none(value: Any) -> int | None:
    return int(value) if value not in (None, "", "None") else None


def word_or_none(text: str | None) -> str | None:
    return text if text not in (None, "", "None") else None
