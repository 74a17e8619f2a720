"""The forms of rounds and rubrics."""

from innovation.web.movements.forms.rounds import AnnouncedForm, ReasonForm, RoundForm
from innovation.web.movements.forms.rubrics import CopyForm, NewRubricForm, RubricForm, values_from, with_keys
from innovation.web.movements.forms.seasons import SeasonForm

__all__ = [
    "AnnouncedForm", "CopyForm", "NewRubricForm", "ReasonForm", "RoundForm", "RubricForm", "SeasonForm",
    "values_from", "with_keys",
]  # fmt: skip
