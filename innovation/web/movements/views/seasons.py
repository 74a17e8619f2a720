"""Seasons of emulation: listed, set up, followed, announced."""

from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.core.errors import NotFound, RuleBroken
from innovation.domain.movements import queries, service
from innovation.domain.movements.permissions import can_run_rounds
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import Form, flash_care, flash_done, invalid
from innovation.web.movements.forms import SeasonForm
from innovation.web.movements.present import season as present
from innovation.web.movements.views import bp

FORM = "movements/season_form.html"


@bp.get("/quan-tri/mua-thi-dua")
@access("secretary")
def seasons() -> str:
    """The seasons of one's localities."""
    return render_template("movements/seasons.html", **present.listing(current.actor(), now=current.now()))


@bp.get("/quan-tri/mua-thi-dua/moi")
@access("secretary")
def new_season() -> str:
    """A form with the year, the plan's criteria and a calendar."""
    movements, movement = _offered(request.args.get("phong-trao"))
    form = SeasonForm(data=present.proposal(movement, current.now()))
    return render_template(FORM, form=present.fill(form, movements, movement), season=None, movement=movement)


@bp.post("/quan-tri/mua-thi-dua/moi")
@access("secretary")
def create_season() -> Response | tuple[str, int]:
    movements, movement = _offered(request.form.get("movement_id"))
    form = present.fill(SeasonForm(), movements, movement)
    with form.refusals():
        if form.validate():
            season = service.draft_season(movement, form.to_season_plan(), actor=current.actor(), now=current.now())
            flash_done("Đã lưu đợt thi đua. Xem lại rồi mở đợt để nhận đăng ký và đề nghị.")
            return redirect(url_for("movements.season_board", season_id=season.id))
    return invalid(FORM, form=form, season=None, movement=_offered(request.form.get("movement_id"))[1])


@bp.get("/quan-tri/mua-thi-dua/<id:season_id>")
@access("secretary")
def season_board(season_id: int) -> str:
    """Each kind of subject with its round, who registered, what was nominated."""
    season = queries.get_own_season(season_id, actor=current.actor())
    return render_template("movements/season_board.html", **present.overview(season, now=current.now()))


@bp.get("/quan-tri/mua-thi-dua/<id:season_id>/dang-ky")
@access("secretary")
def season_registrations(season_id: int) -> str:
    """Who has and who has not registered."""
    season = queries.get_own_season(season_id, actor=current.actor())
    return render_template("movements/season_registrations.html", **present.standings(season, request.args))


@bp.get("/quan-tri/mua-thi-dua/<id:season_id>/sua")
@access("secretary")
def edit_season(season_id: int) -> str | Response:
    season = queries.get_own_season(season_id, actor=current.actor())
    try:
        service.ensure_drafted(season)
    except RuleBroken as broken:
        flash_care(broken.message)
        return redirect(url_for("movements.season_board", season_id=season_id))
    return render_template(FORM, form=_form_on(season), season=season, movement=season.movement)


@bp.post("/quan-tri/mua-thi-dua/<id:season_id>/sua")
@access("secretary")
def change_season(season_id: int) -> Response | tuple[str, int]:
    season = queries.get_own_season(season_id, actor=current.actor())
    form = _form_on(season)
    with form.refusals():
        if form.validate():
            service.edit_season(
                season, form.to_season_plan(), actor=current.actor(), now=current.now(),
                row_version=form.expected_version(),
            )  # fmt: skip
            flash_done("Đã lưu đợt thi đua.")
            return redirect(url_for("movements.season_board", season_id=season_id))
    season = queries.get_own_season(season_id, actor=current.actor())
    return invalid(FORM, form=form, season=season, movement=season.movement)


@bp.get("/quan-tri/mua-thi-dua/<id:season_id>/mo")
@access("secretary")
def announce_season_form(season_id: int) -> str:
    season = queries.get_own_season(season_id, actor=current.actor())
    return render_template("movements/season_announce.html", season=season, form=Form())


@bp.post("/quan-tri/mua-thi-dua/<id:season_id>/mo")
@access("secretary")
def announce_season(season_id: int) -> Response | tuple[str, int]:
    season, form = queries.get_own_season(season_id, actor=current.actor()), Form()
    with form.refusals():
        service.announce_season(season, actor=current.actor(), now=current.now())
        flash_done(f"Đã mở {season.name}. Đợt thi đua đã hiện trên trang Thi đua.")
        return redirect(url_for("movements.season_board", season_id=season_id))
    season = queries.get_own_season(season_id, actor=current.actor())
    return invalid("movements/season_announce.html", form=form, season=season)


def _offered(wanted: str | None) -> tuple[Any, Any]:
    movements, movement = present.offer(current.actor(), wanted)
    if movement is None or not can_run_rounds(current.actor(), movement.locality_id):
        raise NotFound("Địa phương của bạn chưa có phong trào thi đua để mở đợt.")
    return movements, movement


def _form_on(season: Any) -> Any:
    kept = [round_.rubric_version_id for round_ in season.rounds]
    return present.fill(SeasonForm(data=present.values_of(season)), [season.movement], season.movement, kept)
