"""The forms of rounds and rubrics."""

from innovation.web.movements.forms.rounds import AnnouncedForm, ReasonForm, RoundForm
from innovation.web.movements.forms.rubrics import CopyForm, RubricForm, values_from, with_keys

__all__ = ["AnnouncedForm", "CopyForm", "ReasonForm", "RoundForm", "RubricForm", "values_from", "with_keys"]
