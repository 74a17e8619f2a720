"""The juror's desk and the statement that opens it."""

from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.core.errors import NotFound, RuleBroken
from innovation.domain.councils.queries import find_member_of_round, find_statement, people_found, staff_by_unit
from innovation.domain.movements.queries import get_round
from innovation.domain.scoring import queries, service
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid
from innovation.web.scoring.forms import StatementForm
from innovation.web.scoring.present import desk as present
from innovation.web.scoring.views import bp

STATEMENT = "/cham/<id:round_id>/khai-bao"


@bp.get("/cham")
@access("signed-in")
def desk() -> str:
    """What is mine to score, round by round; of a round that is to open months from now nothing is asked yet."""
    now = current.now()
    places = [place for place in queries.desk(current.actor()) if place.round.opens_at <= now]
    return render_template(
        "scoring/desk.html",
        places=[present.shown(place, request.args, now=now) for place in places],
    )


@bp.get(STATEMENT)
@access("council")
def statement_form(round_id: int) -> str:
    """Whom am I related to? Everybody of the units is listed, so the list tells nothing of who has entered."""
    return render_template("scoring/statement.html", **_page(round_id, StatementForm(request.args)))


@bp.post(STATEMENT)
@access("council")
def make_statement(round_id: int) -> Response | tuple[str, int] | str:
    form = StatementForm()
    values = _page(round_id, form)
    if "tim" in request.form:
        return render_template("scoring/statement.html", **values)
    with form.refusals():
        if form.validate():
            if not form.honest.data:
                raise RuleBroken("honest", "Đánh dấu ô cam kết trước khi gửi.", field="honest")
            service.make_statement(
                values["round"], related=sorted(values["related"]), household=sorted(values["household"]),
                actor=current.actor(), now=current.now(),
            )  # fmt: skip
            flash_done("Đã ghi cam kết. Hồ sơ của những người bạn đánh dấu không hiện ở Bàn chấm.")
            return redirect(url_for("scoring.desk"))
    return invalid("scoring/statement.html", **values)


def _page(round_id: int, form: StatementForm) -> dict[str, Any]:
    """The units' people with what was ticked now and before; NotFound without a seat."""
    round_ = get_round(round_id)
    member = find_member_of_round(round_id, current.actor().person_id)
    if member is None:
        raise NotFound("Không tìm thấy đợt xét này.")
    statement = find_statement(round_id, member.id)
    fixed = (set(statement.related_ids), set(statement.household_ids)) if statement else (set(), set())
    related, household = _ticked("lien_quan"), _ticked("gia_dinh")
    groups = staff_by_unit(round_.locality_id)
    others = people_found(round_.locality_id, form.q.data or "", related | household | fixed[0] | fixed[1])
    known = {person[0] for group in groups for person in group.people} | {person.id for person in others}
    return {
        "form": form,
        "round": round_,
        "me": member.person_id,
        "statement": statement,
        "groups": groups,
        "others": [(person.id, person.full_name, "") for person in others],
        "related": (related & known) | fixed[0],
        "household": (household & known) | fixed[1],
        "fixed": fixed[0] | fixed[1],
    }


def _ticked(name: str) -> set[int]:
    values = request.form.getlist(name)[:1000]
    return {int(value) for value in values if value.isascii() and value.isdigit() and len(value) < 19}
