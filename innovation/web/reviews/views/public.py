"""A review as anybody reads it."""

from flask import g, render_template, request

from innovation.core.paging import page_number
from innovation.domain.awards.enums import REVIEW_STATE_LABELS
from innovation.domain.awards.queries import reviews as queries
from innovation.domain.movements.enums import REVIEW_KIND_LABELS
from innovation.web.access import access
from innovation.web.reviews.views.blueprint import bp


@bp.get("/thi-dua/so-ket/<id:review_id>")
@access("public")
def public_review(review_id: int) -> str:
    """Whom the review has praised so far, as far as they agreed to be named."""
    review = queries.get_public_review(review_id)
    g.shown_locality = review.movement.locality
    page = queries.list_review_awards(review, page=page_number(request.args.get("trang")))
    decisions: dict[tuple[str, object], list[object]] = {}
    for line in page.items:
        decisions.setdefault((line.paper, line.decided_on), []).append(line)
    return render_template(
        "reviews/public.html", review=review, kind=REVIEW_KIND_LABELS[review.kind], page=page, decisions=decisions,
        state=REVIEW_STATE_LABELS[review.state],
    )  # fmt: skip
