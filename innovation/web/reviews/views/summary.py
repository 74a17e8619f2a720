"""The report of a review: what people write into it, and the whole as a file."""

from flask import Response, redirect, render_template, url_for

from innovation.domain.awards.queries import reviews as queries
from innovation.domain.awards.service import reviews as service
from innovation.domain.papers.documents.emulation import review_report_paper
from innovation.domain.papers.enums import About, PaperKind
from innovation.domain.papers.queries import paper_number
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid
from innovation.web.paper_files import download, paper_route
from innovation.web.reviews.forms import SummaryForm
from innovation.web.reviews.views.blueprint import READS, Page, bp, find

PAGE = "reviews/summary.html"


@bp.get("/so-ket/<id:review_id>/bao-cao-tong-hop")
@access("secretary")
def summary(review_id: int) -> str:
    review = find(review_id)
    return render_template(PAGE, review=review, form=SummaryForm(formdata=None, obj=queries.report_of(review)))


@bp.post("/so-ket/<id:review_id>/bao-cao-tong-hop")
@access("secretary")
def write_summary(review_id: int) -> Page:
    form = SummaryForm()
    with form.refusals():
        if form.validate():
            service.write_report(find(review_id), form.typed(), actor=current.actor(), now=current.now())
            flash_done("Đã lưu báo cáo. Tải bản Word, PDF ở dưới hoặc ở trang Văn bản của kỳ.")
            return redirect(url_for("reviews.summary", review_id=review_id), 303)
    return invalid(PAGE, review=find(review_id), form=form)


@paper_route(bp, "/so-ket/<id:review_id>/bao-cao-tong-hop.<paper:file_kind>")
@access(*READS)
def summary_file(review_id: int, file_kind: str) -> Response:
    """With the figures of now and what has been written; in any state, before the council as a plan."""
    review = find(review_id)
    given = paper_number(PaperKind.REVIEW_REPORT, About.REVIEW, review_id)
    paper = review_report_paper(review, reader_id=current.actor().person_id, now=current.now(), given=given)
    return download(paper, file_kind, f"bao cao {review.name}", locality_id=review.locality_id)
