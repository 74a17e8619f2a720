"""Two reviews of a movement beside each other."""

from flask import Response, render_template, request

from innovation.web.access import access
from innovation.web.reviews import present
from innovation.web.reviews.views.blueprint import READS, bp, find


@bp.get("/so-ket/<id:review_id>/so-sanh")
@access(*READS)
def comparison(review_id: int) -> str:
    return render_template("reviews/compare.html", **present.compare_page(find(review_id), request.args))


@bp.get("/so-ket/<id:review_id>/so-sanh.xlsx")
@access(*READS)
def comparison_sheet(review_id: int) -> Response:
    return present.compare_sheet(find(review_id), request.args)
