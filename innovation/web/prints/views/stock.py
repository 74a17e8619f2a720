"""Stock that a ward has had printed: where the fields stand on it, the test sheet, one certificate on it."""

from typing import Any

from flask import Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from innovation.core.errors import NotFound
from innovation.core.text import slugify
from innovation.domain.awards.queries import get_issued
from innovation.domain.papers.documents import certificate_file_name, certificate_paper, certificate_title
from innovation.domain.prints import queries, service
from innovation.domain.prints.documents import example_certificate
from innovation.domain.prints.enums import STOCK_KIND_LABELS, StockKind
from innovation.domain.prints.permissions import can_set_stock
from innovation.support.certificates import Page, stock, to_pdf
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid
from innovation.web.prints import present
from innovation.web.prints.forms import stock_form
from innovation.web.prints.views.blueprint import bp

WHO = ("secretary", "clerk")


def _place() -> Any:
    return present.place_named(request.values.get("dia-phuong"))


@bp.get("/quan-tri/phoi-in")
@access(*WHO)
def stocks() -> str:
    return render_template("prints/stocks.html", **present.stocks_page(_place()))


@bp.get("/quan-tri/phoi-in/<kind>")
@access(*WHO)
def stock_of(kind: str) -> str:
    return render_template("prints/stock.html", **present.stock_page(_place(), present.kind_named(kind)))


@bp.post("/quan-tri/phoi-in/<kind>")
@access(*WHO)
def set_stock(kind: str) -> Answer | tuple[str, int]:
    place, named = _place(), present.kind_named(kind)
    form = stock_form(named)
    with form.refusals():
        if form.validate():
            typed = {field.name: field.data or "" for field in form}
            service.set_stock(place.id, named, typed=typed, actor=current.actor(), now=current.now())
            flash_done("Đã lưu vị trí. Hãy in tờ thử rồi đặt chồng lên phôi, soi trước ánh sáng.")
            return redirect(url_for("prints.stock_of", kind=kind, **{"dia-phuong": place.slug}), 303)
    page = present.stock_page(_place(), named)
    return invalid("prints/stock.html", **{**page, "form": form})


@bp.get("/quan-tri/phoi-in/<kind>/to-thu.pdf")
@access(*WHO)
def test_sheet(kind: str) -> Response:
    """A ruler, marks in the corners, each field's box and an example."""
    return _sample(_place(), present.kind_named(kind), with_ruler=True)


@bp.get("/quan-tri/phoi-in/<kind>/in-thu.pdf")
@access(*WHO)
def test_print(kind: str) -> Response:
    """The example alone, for one sheet of stock."""
    return _sample(_place(), present.kind_named(kind), with_ruler=False)


def _sample(place: Any, kind: StockKind, *, with_ruler: bool) -> Response:
    history = queries.stock_history(place.id, kind, actor=current.actor())
    offsets = history[0].offsets if history else {}
    example = example_certificate(kind, place, site=current.config().public_url, now=current.now())
    pages = [stock.test_sheet(example, offsets)] if with_ruler else stock.pages(example, offsets)
    return _as_pdf(pages, f"{'to thu' if with_ruler else 'in thu'} {STOCK_KIND_LABELS[kind]}")


def _as_pdf(pages: list[Page], title: str) -> Response:
    response = Response(to_pdf(pages, title=title, made_at=current.now()), mimetype="application/pdf")
    response.headers.set("Content-Disposition", "attachment", filename=f"{slugify(title)}.pdf")
    return response


@bp.get("/giay-chung-nhan/<string:code>/phoi.pdf")
@access(*WHO)
def on_stock(code: str) -> Response:
    """One certificate's fields, for whoever stands at the printer."""
    issued, config = get_issued(code, actor=current.actor()), current.config()
    if not can_set_stock(current.actor(), issued.locality_id):
        raise NotFound
    kind = StockKind.AWARD if issued.is_award else StockKind.INITIATIVE
    paper = certificate_paper(issued, site=config.public_url, specimen=config.demo)
    pages = stock.pages(paper, queries.stock_offsets(issued.locality_id, kind) or {})
    response = Response(to_pdf(pages, title=certificate_title(issued), made_at=issued.issued_at))
    response.mimetype = "application/pdf"
    response.headers.set("Content-Disposition", "attachment", filename=f"phoi-{certificate_file_name(issued, 'pdf')}")
    return response
