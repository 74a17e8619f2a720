"""The title that a paper of a round begins with, from what its list holds."""

from collections.abc import Collection

from innovation.domain.decisions.enums import DecisionKind
from innovation.domain.decisions.rules import titles
from innovation.domain.movements.models import Round
from innovation.domain.nominations.queries import award_keys_of
from innovation.plans.awards import award_rows


def title_for(round_: Round, kind: DecisionKind, entry_ids: Collection[int], *, later: bool = False) -> str:
    """`later`: it decides what an earlier paper held back."""
    count, refused = len(entry_ids), kind is DecisionKind.REFUSAL_NOTICE
    if round_.season is None or round_.subject_kind is None:
        return titles.of_refusal(round_.name, count) if refused else titles.of_recognition(round_.name)
    if refused:
        return titles.of_refused_nominations(round_.subject_kind, round_.season.name, count, later=later)
    known = award_rows()
    rows = [known[key] for key in award_keys_of(entry_ids) if key in known]
    asked = [titles.Asked(row.name, row.award_class == "title", row.level == "commune") for row in rows]
    return titles.of_awards(round_.subject_kind, round_.season.name, asked, count, later=later)
