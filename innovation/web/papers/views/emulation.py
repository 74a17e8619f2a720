"""The papers of a season and of a review: one page each, and what belongs to the whole of it."""

from flask import Response, g, render_template

from innovation.core.errors import NotFound
from innovation.domain.awards.enums import AwardLevel
from innovation.domain.papers import queries
from innovation.domain.papers.documents.emulation import (
    Occasion,
    asked_of,
    of_review,
    of_season,
    registration_list_paper,
    submission_paper,
)
from innovation.domain.papers.enums import About
from innovation.domain.papers.permissions import can_take_submission, closed_in
from innovation.web import current
from innovation.web.access import access
from innovation.web.paper_files import download, paper_route
from innovation.web.papers.present import emulation as present
from innovation.web.papers.views.blueprint import bp

WHO = ("secretary", "leader", "deputy_leader", "clerk")
SIGNS = ("secretary", "leader", "deputy_leader")
PAGE = "papers/steps.html"
LEVELS = {"phuong-xa": AwardLevel.COMMUNE, "thanh-pho": AwardLevel.CITY}


@bp.get("/quan-tri/mua-thi-dua/<id:season_id>/van-ban")
@access(*WHO)
def season(season_id: int) -> str:
    found = queries.get_season_for_papers(season_id, actor=current.actor())
    return render_template(PAGE, **present.season_page(found))


@bp.get("/so-ket/<id:review_id>/van-ban")
@access(*WHO)
def review(review_id: int) -> str:
    g.tab_path = "/khen-thuong"
    found = queries.get_review_for_papers(review_id, actor=current.actor())
    return render_template(PAGE, **present.review_page(found))


@paper_route(bp, "/quan-tri/mua-thi-dua/<id:season_id>/to-trinh/<level>.<paper:file_kind>")
@access(*SIGNS)
def season_submission(season_id: int, level: str, file_kind: str) -> Response:
    found = queries.get_season_for_papers(season_id, actor=current.actor())
    return _submission(of_season(found), About.SEASON, level, file_kind)


@paper_route(bp, "/so-ket/<id:review_id>/to-trinh/<level>.<paper:file_kind>")
@access(*SIGNS)
def review_submission(review_id: int, level: str, file_kind: str) -> Response:
    found = queries.get_review_for_papers(review_id, actor=current.actor())
    return _submission(of_review(found), About.REVIEW, level, file_kind)


def _submission(occasion: Occasion, about: About, level: str, file_kind: str) -> Response:
    """Written once every council has concluded and something was carried."""
    actor = current.actor()
    if level not in LEVELS or not can_take_submission(actor, occasion.locality.id):
        raise NotFound("Không tìm thấy tờ trình này.")
    asked = asked_of(occasion, LEVELS[level])
    if occasion.unfinished or not asked.lines:
        raise NotFound("Chưa lập được tờ trình này: xem trang Văn bản để biết còn thiếu gì.")
    given = queries.paper_number(present.SUBMISSIONS[LEVELS[level]], about, occasion.id)
    paper = submission_paper(asked, now=current.now(), closed=closed_in(occasion.rounds, actor), given=given)
    return download(paper, file_kind, f"to trinh {level} {occasion.name}", locality_id=occasion.locality.id)


@paper_route(bp, "/quan-tri/mua-thi-dua/<id:season_id>/dang-ky.<paper:file_kind>")
@access(*SIGNS)
def season_registrations(season_id: int, file_kind: str) -> Response:
    """Everybody who registered; the list of one unit is its head's (`nominations.unit_registrations`)."""
    found = queries.get_season_for_papers(season_id, actor=current.actor())
    if not can_take_submission(current.actor(), found.locality_id):
        raise NotFound("Không tìm thấy đợt thi đua này.")
    paper = registration_list_paper(found, queries.registrations_in(found.id), now=current.now())
    return download(paper, file_kind, f"danh sach dang ky {found.name}", locality_id=found.locality_id)
