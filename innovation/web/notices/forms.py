"""Which way each group of notices goes."""

from collections.abc import Mapping

from innovation.domain.notices.enums import GROUP_HINTS, GROUP_LABELS, WAY_LABELS, Group, Way
from innovation.domain.notices.rules import CHOOSABLE, allowed_ways
from innovation.web.formkit import Form, OneOf, options

MORNING_LABELS = {Way.DIGEST: "Gửi thư lúc 7 giờ sáng", Way.SITE: "Không gửi"}


class WaysForm(Form):
    """A choice for each group that has one."""

    def chosen(self) -> dict[Group, Way]:
        """What was chosen, for the service."""
        return {group: Way(self[group.value].data) for group in CHOOSABLE}


def _field(group: Group) -> OneOf:
    labels = MORNING_LABELS if group is Group.MORNING else WAY_LABELS
    pairs = [(way.value, labels[way]) for way in allowed_ways(group)]
    return OneOf(GROUP_LABELS[group], choices=options(pairs), description=GROUP_HINTS[group])


for _group in CHOOSABLE:
    setattr(WaysForm, _group.value, _field(_group))


def ways_form(ways: Mapping[Group, Way]) -> WaysForm:
    """The form as the person's wishes stand."""
    return WaysForm(data={group.value: ways[group].value for group in CHOOSABLE})
