"""The list of councils, a new one, one council with its papers' number."""

from typing import TYPE_CHECKING, Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.core.errors import NotFound
from innovation.core.roles import Role
from innovation.domain.councils import queries, service
from innovation.domain.councils.enums import POST_LABELS
from innovation.domain.councils.permissions import can_change, can_number, can_set_up
from innovation.domain.decisions import service as decisions
from innovation.domain.localities import queries as localities
from innovation.domain.movements import queries as movements
from innovation.domain.papers.documents import council_form
from innovation.web import current
from innovation.web.access import access
from innovation.web.councils.forms import CouncilForm, DecisionForm
from innovation.web.councils.forms.people import suggestions
from innovation.web.councils.views import bp
from innovation.web.formkit import flash_done, invalid
from innovation.web.paths import local_path

if TYPE_CHECKING:
    from innovation.domain.councils.models import Council

READERS = ("secretary", "unit_secretary", "leader", "deputy_leader", "supervisor", "council")


@bp.get("/hoi-dong")
@access(*READERS)
def list_councils() -> str:
    """The councils of one's localities, and those that one sits on."""
    actor = current.actor()
    return render_template(
        "councils/list.html",
        councils=queries.list_councils(actor),
        can_set_up=actor.has_somewhere(Role.SECRETARY, Role.UNIT_SECRETARY),
    )


@bp.get("/hoi-dong/moi")
@access("secretary", "unit_secretary")
def new_council() -> str:
    """An empty form with five rows."""
    return render_template("councils/new.html", form=_new_form(), **_offers())


@bp.post("/hoi-dong/moi")
@access("secretary", "unit_secretary")
def create_council() -> Response | tuple[str, int] | str:
    form = _new_form()
    if "add_row" in request.form:
        form.add_row(field_choices())
        return render_template("councils/new.html", form=form, **_offers())
    with form.refusals():
        if form.validate() and form.starts_on.data is not None:
            place, host = form.locality_id.data, form.host_unit_id.data or None
            council = service.set_up_council(
                locality_id=place, host_unit_id=host, name=form.name.data,
                members=form.filled(place, within(place, host)),
                starts_on=form.starts_on.data, ends_on=form.ends_on.data, number_series=form.number_series.data,
                actor=current.actor(), now=current.now(),
            )  # fmt: skip
            if typed := form.numbered():
                decisions.enter_council_number(
                    council, text=typed[0], issued_on=typed[1], field="decision_number", actor=current.actor(),
                    now=current.now(),
                )  # fmt: skip
            flash_done("Đã lập Hội đồng. Mở trang của đợt xét để chọn Hội đồng này.")
            return redirect(url_for("councils.show", council_id=council.id))
    return invalid("councils/new.html", form=form, **_offers())


@bp.get("/hoi-dong/<id:council_id>")
@access(*READERS)
def show(council_id: int) -> str:
    """One council: its decision, members, and the rounds that it judges."""
    council = queries.get_council(council_id, actor=current.actor())
    rounds = queries.rounds_of_council(council.id)
    return render_template(
        "councils/show.html",
        paper_form=lambda: council_form(council, rounds),
        council=council,
        members=queries.members_of(council),
        former=[member for member in council.members if member.ended_on is not None],
        rounds=rounds,
        fields=dict(field_choices()),
        posts=POST_LABELS,
        can_change=can_change(current.actor(), council),
    )


@bp.get("/hoi-dong/<id:council_id>/quyet-dinh")
@access("secretary", "unit_secretary", "clerk")
def decision_form(council_id: int) -> str:
    council = _numberable(council_id)
    form = DecisionForm(number=council.decision_number, issued_on=council.decision_date)
    return render_template("councils/decision.html", **_number_page(form, council))


@bp.post("/hoi-dong/<id:council_id>/quyet-dinh")
@access("secretary", "unit_secretary", "clerk")
def enter_decision(council_id: int) -> Response | tuple[str, int]:
    council = _numberable(council_id)
    form = DecisionForm()
    with form.refusals():
        if form.validate() and form.issued_on.data is not None:
            decisions.enter_council_number(
                council, text=form.number.data, issued_on=form.issued_on.data, actor=current.actor(),
                now=current.now(),
            )  # fmt: skip
            flash_done("Đã ghi số và ngày quyết định.")
            return redirect(local_path(request.values.get("tiep")) or url_for("councils.show", council_id=council_id))
    return invalid("councils/decision.html", **_number_page(form, council))


def _numberable(council_id: int) -> "Council":
    """A council whose decision the actor may number; missing for others."""
    council = queries.get_council_to_print(council_id, actor=current.actor())
    if not can_number(current.actor(), council.locality_id, council.host_unit_id):
        raise NotFound("Không tìm thấy Hội đồng này.")
    return council


def _number_page(form: DecisionForm, council: "Council") -> dict[str, Any]:
    """The clerk has no page of councils: back to where the number was asked for."""
    back = local_path(request.values.get("tiep"))
    sees = can_change(current.actor(), council)
    return {"form": form, "council": council, "back": back, "sees": sees}


def changeable(council_id: int) -> "Council":
    """A council that the actor may change; missing for others."""
    council = queries.get_council(council_id, actor=current.actor())
    if not can_change(current.actor(), council):
        raise NotFound("Không tìm thấy Hội đồng này.")
    return council


def field_choices() -> list[tuple[str, str]]:
    return [(field.slug, field.name) for field in movements.list_work_fields()]


def within(locality_id: int, host_unit_id: int | None) -> int | None:
    """The unit whose people alone this secretary may seat; None for the locality's secretary."""
    return None if can_set_up(current.actor(), locality_id, None) else host_unit_id


def _new_form() -> CouncilForm:
    actor = current.actor()
    own = actor.localities_with(Role.SECRETARY)
    places = own or actor.localities_with(Role.UNIT_SECRETARY)
    hosts = [(unit.id, unit.name) for id_ in places for unit in localities.list_units(id_)
             if id_ in own or unit.id in actor.units_with(Role.UNIT_SECRETARY)]  # fmt: skip
    hosts = [(0, "Không, xét cho cả địa phương"), *hosts] if own else hosts
    return CouncilForm().prepare([(id_, localities.get_locality(id_).name) for id_ in places], hosts, field_choices())


def _offers() -> dict[str, Any]:
    actor = current.actor()
    own = actor.localities_with(Role.SECRETARY)
    people = [text for id_ in own for text in suggestions(id_)]
    if not own:
        units = [localities.get_unit(unit_id) for unit_id in actor.units_with(Role.UNIT_SECRETARY)]
        people = [text for unit in units for text in suggestions(unit.locality_id, unit.id)]
    return {"people": people, "several": len(own) > 1}
