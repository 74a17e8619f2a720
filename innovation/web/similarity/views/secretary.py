"""What a dossier was compared with, for the secretary who screens it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from innovation.db import transaction
from innovation.domain.entries.queries import get_version
from innovation.domain.similarity import queries, service
from innovation.domain.similarity.documents import pair_for_secretary
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid
from innovation.web.similarity import present
from innovation.web.similarity.forms import FindingForm
from innovation.web.similarity.views.blueprint import bp

if TYPE_CHECKING:
    from innovation.domain.initiatives.models import Initiative

PAGE = "/ho-so/<id:entry_id>/tuong-tu"
TEMPLATE = "similarity/for_secretary.html"


@bp.get(PAGE)
@access("secretary", "unit_secretary")
def for_secretary(entry_id: int) -> str:
    """The comparison kept last (or `?lan=`), and what the council found."""
    initiative = queries.get_for_secretary(entry_id, actor=current.actor())
    return render_template(TEMPLATE, form=FindingForm(formdata=None), **_shown(initiative))


@bp.post(PAGE)
@access("secretary", "unit_secretary")
def compare_again(entry_id: int) -> Response:
    """Compare the present version with all there is now; the reckoning holds no lock."""
    transaction.rollback()
    entry = queries.get_for_secretary(entry_id, actor=current.actor()).entry
    found = queries.measure(get_version(entry_id, entry.version_number), entry)
    transaction.rollback()
    transaction.begin_writing()
    entry = queries.get_for_secretary(entry_id, actor=current.actor()).entry
    service.keep_comparison(found, locality_id=entry.locality_id, actor=current.actor(), now=current.now())
    flash_done(f"Đã đối chiếu {entry.code} với thư viện và các hồ sơ của địa phương.")
    return redirect(url_for("similarity.for_secretary", entry_id=entry_id))


@bp.post(f"{PAGE}/nhan-dinh")
@access("secretary", "unit_secretary")
def record_finding(entry_id: int) -> Response | tuple[str, int]:
    """Write down what the council found."""
    initiative = queries.get_for_secretary(entry_id, actor=current.actor())
    form = FindingForm()
    with form.refusals():
        if form.validate():
            service.record_finding(initiative, form.text.data or "", actor=current.actor(), now=current.now())
            flash_done("Đã ghi nhận định của Hội đồng.")
            return redirect(url_for("similarity.for_secretary", entry_id=entry_id))
    return invalid(TEMPLATE, form=form, **_shown(queries.get_for_secretary(entry_id, actor=current.actor())))


@bp.get(f"{PAGE}/<id:hit_id>")
@access("secretary", "unit_secretary")
def beside(entry_id: int, hit_id: int) -> str:
    """The entry beside one of the texts near to it."""
    entry = queries.get_for_secretary(entry_id, actor=current.actor()).entry
    found = pair_for_secretary(entry_id, hit_id, entry.round_id, actor=current.actor())
    return render_template("similarity/beside.html", entry=entry, row=found.row, **present.pair(found))


def _shown(initiative: Initiative) -> dict[str, Any]:
    entry = initiative.entry
    comparisons = queries.list_comparisons(entry.id)
    chosen = queries.choose_comparison(comparisons, present.wanted())
    hits = queries.hits_for_secretary(chosen.hits, entry.round_id, actor=current.actor()) if chosen else []
    return {
        "entry": entry,
        "comparison": chosen,
        "about": present.about(chosen) if chosen else [],
        "earlier": present.earlier(comparisons, chosen),
        "is_behind": present.is_behind(chosen, entry),
        "rows": present.hits(hits, lambda key: url_for("similarity.beside", entry_id=entry.id, hit_id=key)),
        "findings": queries.list_findings(entry.id),
    }
