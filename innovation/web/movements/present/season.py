"""A season as the secretary sets it up and follows it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any

from innovation.core.actor import Actor
from innovation.core.clock import at_local, local_date
from innovation.core.paging import page_number
from innovation.domain.awards.queries.reviews import reviews_of_seasons
from innovation.domain.decisions.rules import share_words
from innovation.domain.entries import queries as entries
from innovation.domain.movements import queries
from innovation.domain.movements.enums import (
    SUBJECT_KIND_LABELS,
    MovementKind,
    RoundState,
    SubjectKind,
    UnitConflictRule,
    VoteDenominator,
)
from innovation.domain.movements.rules.seasons import rubric_slug
from innovation.domain.movements.service import season_plan_of
from innovation.domain.nominations import queries as nominations
from innovation.plans import read_vote_rules
from innovation.web import current
from innovation.web.formkit import options
from innovation.web.movements.forms import SeasonForm
from innovation.web.movements.present.proposal import rubric_choices
from innovation.web.movements.present.round_list import badge
from innovation.web.movements.present.season_values import values_of_season

if TYPE_CHECKING:
    from innovation.domain.movements.models import Movement, Rubric, Season

MORNING, EVENING = time(8), time(17)
COMMENT_DAYS = 7
MEETINGS = (SubjectKind.RESIDENTIAL_GROUP, SubjectKind.HOUSEHOLD)


def offer(actor: Actor, wanted: str | None = None) -> "tuple[Sequence[Movement], Movement | None]":
    """The emulation movements of which this secretary may open a season, and the chosen one: that with criteria."""
    movements = queries.list_own_movements(actor, kind=MovementKind.EMULATION)
    chosen = next((row for row in movements if str(row.id) == wanted), None)
    first = next((row for row in movements if row.criteria), movements[0] if movements else None)
    return movements, chosen or first


def fill(form: SeasonForm, movements: "Sequence[Movement]", movement: "Movement", kept: Sequence[int] = ()) -> Any:
    """The form with the choices in its lists."""
    form.movement_id.choices = options((row.id, f"{row.name} ({row.locality.name})") for row in movements)
    rubrics = queries.list_rubrics(movement.locality_id, for_subjects=True)
    form.offer_rubrics(rubric_choices(rubrics, *kept))
    if len(movements) == 1 or not form.movement_id.raw_data:  # nothing to choose, or nothing chosen
        form.movement_id.data = movement.id
    form.votes = votes_of_titles(form)
    return form


def votes_of_titles(form: SeasonForm) -> list[tuple[str, str, str]]:
    """Titles whose vote is set by a text: their name, the share, and that text, on the day of publication."""
    on = form.publish_on.data if isinstance(form.publish_on.data, date) else local_date(current.now())
    return [
        (row.name, f"{share_words(vote.rule.fraction)} tổng số thành viên", f"{vote.source}. {vote.note}".strip())
        for row, vote in nominations.votes_asked(tuple(SubjectKind), on)
    ]


def proposal(movement: "Movement", now: datetime) -> dict[str, Any]:
    """The fields of an empty form: the next year without a season, the plan's criteria, results before December."""
    today = local_date(now)
    taken = _years_taken(movement)
    year = next(each for each in count(today.year if today.month < 12 else today.year + 1) if each not in taken)
    last = max(date(year, 11, 5), today + timedelta(days=20))
    found = own_rubrics(movement, queries.list_rubrics(movement.locality_id, for_subjects=True))
    publish_on = last + timedelta(days=24)
    rule = nominations.proposed_vote(found or tuple(SubjectKind), publish_on) or read_vote_rules()[0]
    return {
        "movement_id": movement.id, "name": f"Thi đua năm {year}", "year": year,
        "achieved_from": date(year, 1, 1), "achieved_to": date(year, 12, 31),
        "kinds": [kind.value for kind in found], "comment_days": COMMENT_DAYS,
        "group_meeting": [kind.value for kind in MEETINGS if kind in found],
        "asks_front_comment": False, "grace_seconds": 120,
        "opens_at": at_local(max(last - timedelta(days=35), today + timedelta(days=1)), MORNING),
        "closes_at": at_local(last, EVENING),
        "screening_until": at_local(last + timedelta(days=5), EVENING),
        "scoring_until": at_local(last + timedelta(days=12), EVENING),
        "meeting_at": at_local(last + timedelta(days=16), MORNING),
        "publish_on": publish_on,
        "unit_conflict": UnitConflictRule.OUT.value, "sheets_per_entry": 3,
        "quorum_numerator": 2, "quorum_denominator": 3, "vote_rule": rule.slug, "vote_of": VoteDenominator.ALL.value,
        **{f"rubric_{kind.value}": found.get(kind, 0) for kind in SubjectKind},
    }  # fmt: skip


def _years_taken(movement: "Movement") -> frozenset[int]:
    """The years that have a season already; the rounds that judge a review's list are none."""
    seasons = [row for row in queries.list_seasons_for_board(current.actor()) if row.movement_id == movement.id]
    reviews = reviews_of_seasons([season.id for season in seasons])
    return frozenset(season.year for season in seasons if season.id not in reviews)


def own_rubrics(movement: "Movement", rubrics: "Sequence[Rubric]") -> dict[SubjectKind, int]:
    """The newest version of the rubric that ships for each kind of subject that the plan has criteria for."""
    by_slug = {rubric.slug: rubric.versions[-1].id for rubric in rubrics if rubric.locality_id is None}
    slugs = {kind: rubric_slug(movement.slug, kind) for kind in SubjectKind}
    return {kind: by_slug[slug] for kind, slug in slugs.items() if slug in by_slug}


def values_of(season: "Season") -> dict[str, Any]:
    """The fields of a form on a season that is there."""
    return values_of_season(season_plan_of(season), movement_id=season.movement_id, row_version=season.row_version)


def listing(actor: Actor, *, now: datetime) -> dict[str, Any]:
    """The seasons of one's localities."""
    seasons = [season for season in queries.list_seasons_for_board(actor) if season.rounds]
    reviews = reviews_of_seasons([season.id for season in seasons])
    rows = [
        {"season": season, "badge": badge(season.rounds[0], now), "review": reviews.get(season.id)}
        for season in seasons
    ]
    return {"rows": rows, "can_open": offer(actor)[1] is not None}


def overview(season: "Season", *, now: datetime) -> dict[str, Any]:
    """One season: each kind with its round, how many registered and nominated."""
    counts = entries.count_handed_in([round_.id for round_ in season.rounds])
    registered = nominations.count_registered(season.id)
    return {
        "season": season,
        "is_draft": all(round_.state is RoundState.DRAFT for round_ in season.rounds),
        "rows": [
            {"round": round_, "kind": SUBJECT_KIND_LABELS[round_.subject_kind], "badge": badge(round_, now),
             "registered": registered.get(round_.subject_kind, 0), "entries": counts.get(round_.id, 0),
             "value": round_.subject_kind.value}
            for round_ in season.rounds
            if round_.subject_kind is not None
        ],
    }  # fmt: skip


def standings(season: "Season", args: Mapping[str, str]) -> dict[str, Any]:
    """Who has and who has not registered, by kind; `args`: loai, co (co, chua), q, trang."""
    by_kind = {round_.subject_kind: round_ for round_ in season.rounds if round_.subject_kind is not None}
    kind = next((each for each in by_kind if each.value == args.get("loai")), next(iter(by_kind)))
    has = {"co": True, "chua": False}.get(args.get("co", ""))
    q = (args.get("q") or "").strip()[:100]
    found = nominations.list_standings(
        season, kind, has=has, q=q, only_plan=nominations.keeps_to_plan(by_kind[kind]),
        page=page_number(args.get("trang")),
    )  # fmt: skip
    return {
        "season": season,
        "kinds": [(each.value, SUBJECT_KIND_LABELS[each]) for each in by_kind],
        "kind": kind.value,
        "kind_label": SUBJECT_KIND_LABELS[kind],
        "has": args.get("co") if has is not None else None,
        "q": q,
        "found": found,
    }
