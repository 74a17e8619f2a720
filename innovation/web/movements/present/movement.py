"""A movement in its plan's own words."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from innovation.core.clock import local_date
from innovation.domain.accounts.enums import PERSON_KIND_LABELS, PersonKind
from innovation.domain.localities import queries as localities
from innovation.domain.movements import queries
from innovation.domain.movements.enums import REVIEW_KIND_LABELS, MovementKind, TargetPer
from innovation.web.movements.present.round_list import badge

if TYPE_CHECKING:
    from innovation.domain.movements.models import Movement, ReportingDate

PER = {
    TargetPer.PART: "mỗi bộ phận chuyên môn",
    TargetPer.COLLECTIVE: "mỗi phòng, đơn vị",
}
# Whom a target of one a person counts; teachers are viên chức and not named beside them.
STAFF = {PersonKind.CADRE: "cán bộ", PersonKind.CIVIL_SERVANT: "công chức", PersonKind.PUBLIC_EMPLOYEE: "viên chức"}
TAGS = {"cchc": "Cải cách hành chính", "cds": "Chuyển đổi số", "xanh": "Chuyển đổi xanh"}
KINDS = {MovementKind.INITIATIVE: "Phong trào sáng kiến", MovementKind.EMULATION: "Phong trào thi đua"}


def listing(wanted: str | None, *, now: datetime) -> dict[str, Any]:
    """All movements by locality, with the rounds that are open."""
    places = localities.list_localities()
    chosen = next((place for place in places if place.slug == wanted), None)
    open_rounds = defaultdict(list)
    for round_ in queries.list_open_rounds(now, locality_id=chosen.id if chosen else None):
        open_rounds[round_.movement_id].append(round_)
    groups: dict[int, list[Any]] = defaultdict(list)
    for row in queries.list_movement_cards(chosen.id if chosen else None):
        groups[row.locality_id].append((row, target_words(row), open_rounds[row.id]))
    shown = [place for place in places if groups.get(place.id)]
    return {"places": places, "chosen": chosen, "groups": [(place, groups[place.id]) for place in shown],
            "kinds": KINDS}  # fmt: skip


def page(locality_slug: str, slug: str, *, now: datetime) -> dict[str, Any]:
    """Everything on one movement's page."""
    row = queries.get_public_movement(locality_slug, slug)
    rounds = queries.list_rounds_of_movement(row.id)
    return {
        "row": row,
        "kind": KINDS[row.kind],
        "target": target_words(row),
        "span": span_words(row),
        "participants": _listed([PERSON_KIND_LABELS[PersonKind(kind)] for kind in row.participants]),
        "plans": {plan.source_file: plan.title for plan in queries.list_plans(row.locality_id)},
        "tags": [TAGS[tag] for tag in row.tags],
        "phases": [_phase(phase, local_date(now)) for phase in row.phases],
        "dates": [(date_words(item, local_date(now)), item) for item in row.reporting_dates],
        "reviews": [(REVIEW_KIND_LABELS[review.kind], review) for review in row.reviews],
        "rounds": [(round_, badge(round_, now), queries.is_open_now(round_, now)) for round_ in rounds],
    }


def _listed(words: list[str]) -> str:
    """“Cán bộ, công chức, viên chức”."""
    return ", ".join([*words[:1], *(word[:1].lower() + word[1:] for word in words[1:])])


def target_words(row: "Movement") -> str:
    """“Ít nhất 1 sáng kiến mỗi năm của mỗi bộ phận chuyên môn, rút ngắn …”; no year where the plan says none."""
    if row.target_count is None or row.target_per is None:
        return ""
    every = "" if row.target_year_stated is False else " mỗi năm"
    sentence = f"Ít nhất {row.target_count} sáng kiến{every} của {PER.get(row.target_per) or _each_person(row)}"
    if row.saving_target_percent is not None:
        percent = f"{row.saving_target_percent.normalize():f}".replace(".", ",")
        sentence += f", rút ngắn thời gian giải quyết ít nhất {percent}% so với quy định"
    return sentence + "."


def _each_person(row: "Movement") -> str:
    """“mỗi cán bộ, công chức, viên chức”: those whom the movement names."""
    named = [word for kind, word in STAFF.items() if kind.value in row.participants]
    return "mỗi " + ", ".join(named or ["người"])


def span_words(row: "Movement") -> str:
    if row.ends_on is None:
        return f"Từ năm {row.starts_on.year}, kế hoạch không nêu năm kết thúc"
    return f"{row.starts_on.year} - {row.ends_on.year}"


def date_words(item: "ReportingDate", today: date) -> str:
    """“Trước 30/11 hằng năm: chậm nhất hết ngày 29/11”, or that the plan names no date."""
    if not item.stated or item.month is None or item.day is None:
        return "Kế hoạch không nêu ngày báo cáo."
    last = date(today.year, item.month, item.day) - timedelta(days=1)
    what = {"half_year": "Báo cáo 6 tháng", "year": "Báo cáo năm"}.get(item.period or "", "Báo cáo")
    return f"{what} trước ngày {item.day:02d}/{item.month:02d} hằng năm, chậm nhất hết ngày {last:%d/%m}."


def _phase(phase: Any, today: date) -> dict[str, str]:
    state = "done" if phase.ends_on < today else "now" if phase.starts_on <= today else ""
    return {"label": phase.name, "note": f"{phase.starts_on:%d/%m/%Y} - {phase.ends_on:%d/%m/%Y}", "state": state,
            "wording": phase.wording, "section": phase.source_section}  # fmt: skip
