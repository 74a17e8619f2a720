"""The board of a review."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import url_for

from innovation.core.paging import page_number
from innovation.core.rounding import format_thousands
from innovation.core.text import clean_line
from innovation.domain.awards.enums import REVIEW_STATE_LABELS, ReviewState
from innovation.domain.awards.queries import reviews as queries
from innovation.domain.awards.rules.reviews import Verdict
from innovation.domain.awards.rules.reviews.briefing import Key, brief_of, key_of, shared_by_all
from innovation.domain.movements.enums import SUBJECT_KIND_LABELS, SubjectKind
from innovation.domain.nominations.queries import name_of, place_of
from innovation.web import current
from innovation.web.reviews.present.process import NEXT
from innovation.web.reviews.present.words import BADGES, VERDICT_LABELS, answers, deadline, figures, short_name, today

ORDER = (
    SubjectKind.INDIVIDUAL, SubjectKind.COLLECTIVE, SubjectKind.RESIDENTIAL_GROUP, SubjectKind.HOUSEHOLD,
)  # fmt: skip
KIND_SLUGS = {
    "ca-nhan": SubjectKind.INDIVIDUAL, "tap-the": SubjectKind.COLLECTIVE, "to-dan-pho": SubjectKind.RESIDENTIAL_GROUP,
    "ho-gia-dinh": SubjectKind.HOUSEHOLD,
}  # fmt: skip
VERDICT_SLUGS = {"du-dieu-kien": Verdict.PROPOSED, "can-xem-lai": Verdict.NEEDS_LOOK, "khong-de-nghi": Verdict.NOT}


def board(review: Any, args: Mapping[str, str]) -> dict[str, Any]:
    """One page of subjects with the figures above them."""
    actor = current.actor()
    wanted = queries.BoardFilter(
        KIND_SLUGS.get(args.get("doi-tuong", ""), SubjectKind.INDIVIDUAL),
        VERDICT_SLUGS.get(args.get("ket-qua", "")),
        clean_line(args.get("q", ""))[:200],
    )
    counts = queries.counts_of(review)
    page = queries.board_page(
        review, wanted, counts, page=page_number(args.get("trang")), actor=actor, today=today()
    )  # fmt: skip
    costs = queries.costs_of(counts, today=today())
    shared = shared_by_all([row.shown.answers for row in page.items if row.shown and not row.own])
    said = frozenset(key_of(one) for one in shared)
    alone, groups = _apart(page.items)
    return {
        "review": review,
        "state": REVIEW_STATE_LABELS[review.state],
        "next": NEXT[review.state],
        "deadline": deadline(review.due_on),
        "tiles": _tiles(review, counts),
        "kinds": _kinds(review, wanted, counts),
        "verdicts": _verdicts(wanted, counts),
        "kind_slug": _slug(KIND_SLUGS, wanted.kind),
        "verdict_slug": args.get("ket-qua", "") if wanted.verdict else "",
        "q": wanted.q,
        "kind_label": SUBJECT_KIND_LABELS[wanted.kind],
        "page": page,
        "rows": [_row(row, said) for row in alone],
        "groups": [_group(rows) for rows in groups],
        "shared": [one.sentence for one in shared],
        "costs": [(f"{cost.name}, {SUBJECT_KIND_LABELS[cost.kind].lower()}", cost) for cost in costs],
        "cost_total": None if any(cost.total is None for cost in costs) else sum(cost.total or 0 for cost in costs),
        "may_run": queries.may_run_reviews(actor, review.locality_id) and review.state is ReviewState.OPEN,
    }


def _apart(rows: Sequence[Any]) -> tuple[list[Any], list[list[Any]]]:
    """Who stands alone, and those who are not proposed for just the same reasons, together."""
    alike: dict[tuple[Key, ...], list[Any]] = {}
    for row in rows:
        if row.verdict is Verdict.NOT and row.shown and not (row.own or row.lines or row.note or row.changed):
            alike.setdefault(tuple(key_of(one) for one in row.shown.answers), []).append(row)
    groups = [found for found in alike.values() if len(found) > 1]
    grouped = {row.subject.id for found in groups for row in found}
    return [row for row in rows if row.subject.id not in grouped], groups


def _group(rows: Sequence[Any]) -> dict[str, Any]:
    shown = rows[0].shown
    return {
        "count": len(rows),
        "brief": brief_of(shown.answers).words,
        "answers": answers(shown),
        "names": [(row.subject.id, name_of(row.subject), place_of(row.subject)) for row in rows],
    }


def _slug(slugs: Mapping[str, Any], value: Any) -> str:
    return next((slug for slug, each in slugs.items() if each is value), "")


def _tiles(review: Any, counts: Any) -> list[dict[str, Any]]:
    keys = sorted({key for _, key in counts.lines})
    first = {"value": format_thousands(counts.kept()), "label": "đề nghị khen thưởng",
             "href": url_for("reviews.lists", review_id=review.id)}  # fmt: skip
    return [
        first,
        *({"value": format_thousands(counts.kept(award_key=key)), "label": short_name(key)} for key in keys[:3]),
    ]


def _kinds(review: Any, wanted: Any, counts: Any) -> list[dict[str, Any]]:
    return [
        {
            "label": SUBJECT_KIND_LABELS[kind],
            "count": counts.kept(kind),
            "current": kind is wanted.kind,
            "href": _href(review, **{"doi-tuong": _slug(KIND_SLUGS, kind)}),
        }
        for kind in ORDER
    ]


def _href(review: Any, **params: Any) -> str:
    return url_for("reviews.board", review_id=review.id, **params)


def _verdicts(wanted: Any, counts: Any) -> list[tuple[str, str]]:
    return [
        (slug, f"{VERDICT_LABELS[verdict]} ({counts.of_kind(wanted.kind, verdict)})")
        for slug, verdict in VERDICT_SLUGS.items()
    ]


def _row(row: Any, said: frozenset[Key]) -> dict[str, Any]:
    kept = next((line for line in row.lines if line.is_kept), None)
    dropped = next((line for line in row.lines if not line.is_kept), None)
    award = kept.award_key if kept else row.award_key
    return {
        "subject_id": row.subject.id,
        "name": name_of(row.subject),
        "place": place_of(row.subject),
        "own": row.own,
        "brief": brief_of(row.shown.answers, said=said).words if row.shown else "Quy tắc không có hình thức nào",
        "answers": answers(row.shown),
        "figures": figures(row.facts),
        "award": short_name(award) if award else "",
        "badge": BADGES[row.verdict],
        "verdict": VERDICT_LABELS[row.verdict],
        "note": row.note,
        "changed": row.changed,
        "by_hand": kept.reason if kept and kept.reason else "",
        "dropped": dropped.reason if dropped and not kept else "",
    }
