"""The board of a review, what is missing, the lists, and asking the rules anew."""

from flask import Response, redirect, render_template, request, url_for

from innovation.domain.awards.service import reviews as service
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done
from innovation.web.reviews import present
from innovation.web.reviews.views.blueprint import READS, Page, bp, find


@bp.get("/so-ket/<id:review_id>")
@access(*READS)
def board(review_id: int) -> str:
    return render_template("reviews/board.html", **present.board(find(review_id), request.args))


@bp.post("/so-ket/<id:review_id>/ra-soat")
@access("secretary")
def examine(review_id: int) -> Page:
    service.examine(find(review_id), actor=current.actor(), now=current.now())
    flash_done("Đã rà soát lại. Dòng bạn đã giữ, bỏ hoặc thêm không đổi.")
    return redirect(url_for("reviews.board", review_id=review_id), 303)


@bp.get("/so-ket/<id:review_id>/con-thieu")
@access(*READS)
def missing(review_id: int) -> str:
    return render_template("reviews/missing.html", **present.missing_page(find(review_id)))


@bp.get("/so-ket/<id:review_id>/danh-sach")
@access(*READS)
def lists(review_id: int) -> str:
    page = present.list_page(find(review_id), slug=request.args.get("cap"), page=request.args.get("trang"))
    return render_template("reviews/lists.html", **page)


@bp.get("/so-ket/<id:review_id>/danh-sach.xlsx")
@access(*READS)
def list_sheet(review_id: int) -> Response:
    return present.sheet(find(review_id), slug=request.args.get("cap"))
