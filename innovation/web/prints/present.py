"""Runs and stock as their pages show them."""

from typing import Any

from flask import url_for

from innovation.core.errors import NotFound
from innovation.domain.accounts.permissions import can_manage_people
from innovation.domain.localities import queries as localities
from innovation.domain.prints import queries
from innovation.domain.prints.enums import PRINT_KIND_LABELS, STOCK_KIND_LABELS, StockKind
from innovation.domain.prints.permissions import stock_places
from innovation.support import jobs
from innovation.web import current
from innovation.web.prints.forms import boxes_of, stock_form


def run_page(run_id: int) -> dict[str, Any]:
    """How far a run is, and its file."""
    run = queries.get_run(run_id, actor=current.actor())
    of_round = run.round_id is not None
    back = (
        url_for("awards.of_round", round_id=run.round_id)
        if of_round
        else url_for("awards.of_decision", decision_id=run.decision_id)
    )
    return {
        "run": run,
        "back": back,
        "noun": "Giấy chứng nhận" if of_round else "Giấy khen, bằng danh hiệu",
        "what": PRINT_KIND_LABELS[run.kind],
        "has_file": queries.has_file(run, current.now()),
        "drawing": run.finished_at is None,
        "gave_up": jobs.gave_up(run.job_key),
    }


def place_named(slug: str | None) -> Any:
    """The locality whose stock is set up: the one named, else the actor's own."""
    actor = current.actor()
    if slug:
        return localities.get_by_slug(slug)
    if not (own := stock_places(actor)):
        raise NotFound
    return localities.get_locality(actor.locality_id if actor.locality_id in own else min(own))


def kind_named(word: str) -> StockKind:
    if word not in set(StockKind):
        raise NotFound("Không có loại phôi này.")
    return StockKind(word)


def stocks_page(place: Any) -> dict[str, Any]:
    """Both kinds, and who set them up."""
    actor = current.actor()
    rows = [
        {"kind": kind, "label": label, "last": next(iter(queries.stock_history(place.id, kind, actor=actor)), None)}
        for kind, label in STOCK_KIND_LABELS.items()
    ]
    return {"locality": place, "rows": rows, "is_secretary": is_secretary(place.id)}


def stock_page(place: Any, kind: StockKind) -> dict[str, Any]:
    """One kind with its form and its history."""
    history = queries.stock_history(place.id, kind, actor=current.actor())
    return {
        "locality": place,
        "kind": kind,
        "label": STOCK_KIND_LABELS[kind],
        "boxes": boxes_of(kind),
        "history": history,
        "form": stock_form(kind, history[0].offsets if history else None, fresh=True),
    }


def is_secretary(locality_id: int) -> bool:
    """Whether the office's other pages beside this one are the reader's; the clerk has this one alone."""
    return can_manage_people(current.actor(), locality_id)
