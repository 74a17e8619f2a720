"""The forms of rounds and rubrics."""

from innovation.web.movements.forms.rounds import AnnouncedForm, ReasonForm, RoundForm
from innovation.web.movements.forms.rubrics import CopyForm, NewRubricForm, RubricForm, values_from, with_keys

__all__ = [
    "AnnouncedForm", "CopyForm", "NewRubricForm", "ReasonForm", "RoundForm", "RubricForm", "values_from", "with_keys",
]  # fmt: skip
