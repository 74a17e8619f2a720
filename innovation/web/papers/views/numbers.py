"""The clerk's book: numbers and dates of papers other than decisions, and what has been numbered in a year."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from innovation.domain.movements.queries import get_round
from innovation.domain.papers import queries, service
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid
from innovation.web.papers import present
from innovation.web.papers.forms import PaperNumberForm
from innovation.web.papers.views.blueprint import bp
from innovation.web.paths import local_path

WHO = (
    "clerk",
    "secretary",
    "unit_secretary",
    "leader",
    "deputy_leader",
    "unit_head",
)  # a head numbers for a round of the unit's own
PAGE, IN_ORDER = "papers/number.html", "papers/certificate_numbers.html"


@bp.get("/so-van-ban")
@access(*WHO)
def book() -> str:
    return render_template("papers/book.html", **present.book_page(request.args.get("nam")))


@bp.get("/so-van-ban/<key>/<about>/<id:about_id>")
@access(*WHO)
def number_form(key: str, about: str, about_id: int) -> str:
    paper = queries.get_numberable(key, about, about_id, actor=current.actor())
    return render_template(PAGE, **present.number_page(paper))


@bp.post("/so-van-ban/<key>/<about>/<id:about_id>")
@access("clerk", "unit_secretary", "unit_head")
def enter_number(key: str, about: str, about_id: int) -> Answer | tuple[str, int]:
    paper, form = queries.get_numberable(key, about, about_id, actor=current.actor()), PaperNumberForm()
    with form.refusals():
        if form.validate():
            service.enter_number(paper, **form.typed(), actor=current.actor(), now=current.now())
            flash_done("Đã nhập số và ngày. Văn bản tải về từ nay có số này.")
            return _back()
    return invalid(PAGE, **{**present.number_page(paper), "form": form})


@bp.get("/dot-xet/<id:round_id>/so-giay-chung-nhan")
@access("clerk", "unit_secretary", "unit_head")
def certificate_numbers(round_id: int) -> str:
    return render_template(IN_ORDER, **present.certificate_numbers_page(get_round(round_id)))


@bp.post("/dot-xet/<id:round_id>/so-giay-chung-nhan")
@access("clerk", "unit_secretary", "unit_head")
def number_certificates(round_id: int) -> Answer | tuple[str, int]:
    """The clerk gives the first number, the others follow in the order of the list: all or none."""
    round_, form = get_round(round_id), PaperNumberForm()
    waiting = queries.certificates_to_number(round_, actor=current.actor())
    with form.refusals():
        if form.validate():
            typed = form.typed()
            service.number_in_order(
                waiting, first=typed["number"], series=typed["series"], issued_on=typed["issued_on"],
                actor=current.actor(), now=current.now(),
            )  # fmt: skip
            flash_done(f"Đã nhập số cho {len(waiting)} giấy.")
            return redirect(url_for("awards.of_round", round_id=round_id))
    return invalid(IN_ORDER, **{**present.certificate_numbers_page(get_round(round_id)), "form": form})


@bp.post("/so-van-ban/<key>/<about>/<id:about_id>/xoa")
@access("clerk", "unit_secretary", "unit_head")
def take_back_number(key: str, about: str, about_id: int) -> Answer:
    paper = queries.get_numberable(key, about, about_id, actor=current.actor())
    service.take_back_number(paper, actor=current.actor(), now=current.now())
    flash_done("Đã bỏ số. Văn bản lại để trống số và ngày.")
    return _back()


def _back() -> Answer:
    """To the page that led here, else to the book."""
    return redirect(local_path(request.values.get("tiep")) or url_for("papers.book"))
