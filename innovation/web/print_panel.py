"""Asking for all certificates of a round or of a decision as one file: beside their list."""

from typing import Any

from flask import url_for

from innovation.domain.localities.queries import get_locality
from innovation.domain.prints import queries
from innovation.domain.prints.enums import PRINT_KIND_LABELS, PrintKind, StockKind
from innovation.domain.prints.permissions import can_set_stock
from innovation.web import current
from innovation.web.formkit import Form, OneOf, YesNo, options


class RunForm(Form):
    kind = OneOf("In ra", choices=options(PRINT_KIND_LABELS.items()), default=PrintKind.PDF, coerce=PrintKind)
    on_stock = YesNo("Chỉ in chữ, trên phôi in sẵn")


def printing_panel(round_: Any, decision: Any) -> dict[str, Any]:
    """What templates/prints/panel.html reads."""
    if round_ is not None:
        kind, place_id = StockKind.INITIATIVE, round_.locality_id
        start, runs = url_for("prints.start_for_round", round_id=round_.id), queries.list_runs(round_id=round_.id)
    else:
        kind, place_id = StockKind.AWARD, decision.locality_id
        start = url_for("prints.start_for_decision", decision_id=decision.id)
        runs = queries.list_runs(decision_id=decision.id)
    slug: dict[str, Any] = {"dia-phuong": get_locality(place_id).slug}
    may_set = can_set_stock(current.actor(), place_id)
    stock_at = url_for("prints.stock_of", kind=kind.value, **slug) if may_set else ""
    return {"run_form": RunForm(formdata=None), "start_at": start, "runs": runs, "stock_at": stock_at}
