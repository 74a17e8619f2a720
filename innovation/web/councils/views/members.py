"""A member's seat: what they know and take, replacing, ending."""

from typing import TYPE_CHECKING, Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice

from innovation.domain.councils import queries, service
from innovation.domain.councils.enums import POST_LABELS
from innovation.domain.councils.service import MemberData
from innovation.web import current
from innovation.web.access import access
from innovation.web.councils.forms import EndForm, MemberForm, member_data
from innovation.web.councils.forms.people import suggestions
from innovation.web.councils.views import bp
from innovation.web.councils.views.councils import changeable, field_choices, within
from innovation.web.formkit import flash_done, invalid

if TYPE_CHECKING:
    from innovation.domain.councils.models import Council, CouncilMember

SEAT = "/hoi-dong/<id:council_id>/thanh-vien/<id:member_id>"


@bp.get(SEAT)
@access("secretary", "unit_secretary")
def member_form(council_id: int, member_id: int) -> str:
    """What the member knows and how much they take."""
    council, member = _seat(council_id, member_id)
    form = MemberForm(title=member.title, field_slugs=member.field_slugs, load_cap=member.load_cap)
    return render_template("councils/member.html", **_page(form, council, member, replacing=False))


@bp.post(SEAT)
@access("secretary", "unit_secretary")
def update_member(council_id: int, member_id: int) -> Response | tuple[str, int]:
    council, member = _seat(council_id, member_id)
    form = MemberForm()
    page = _page(form, council, member, replacing=False)
    with form.refusals():
        if form.validate():
            data = MemberData(member.person_id, member.post, form.title.data, tuple(form.field_slugs.data or ()),
                              form.load_cap.data)  # fmt: skip
            service.update_member(member, data, actor=current.actor(), now=current.now())
            flash_done(f"Đã lưu thông tin của {member.person.full_name}.")
            return redirect(url_for("councils.show", council_id=council_id))
    return invalid("councils/member.html", **page)


@bp.get(f"{SEAT}/thay")
@access("secretary", "unit_secretary")
def replace_form(council_id: int, member_id: int) -> str:
    council, member = _seat(council_id, member_id)
    return render_template("councils/member.html", **_page(MemberForm(), council, member, replacing=True))


@bp.post(f"{SEAT}/thay")
@access("secretary", "unit_secretary")
def replace(council_id: int, member_id: int) -> Response | tuple[str, int]:
    """Another person takes the post from today on."""
    council, member = _seat(council_id, member_id)
    form = MemberForm()
    page = _page(form, council, member, replacing=True)
    with form.refusals():
        if form.validate():
            limit = within(council.locality_id, council.host_unit_id)
            data = member_data(form, council.locality_id, post=member.post, within=limit)
            service.change_member(council, member, data, actor=current.actor(), now=current.now())
            flash_done("Đã thay thành viên. Hồ sơ đang giao cho người cũ cần phân công lại.")
            return redirect(url_for("councils.show", council_id=council_id))
    return invalid("councils/member.html", **page)


@bp.get("/hoi-dong/<id:council_id>/thoi-tham-gia")
@access("secretary", "unit_secretary")
def end_form(council_id: int) -> str:
    council = changeable(council_id)
    form = _end_form(council)
    wanted = request.args.get("thanh-vien", type=int)
    form.members.data = [wanted] if wanted else []
    return render_template("councils/end.html", form=form, council=council)


@bp.post("/hoi-dong/<id:council_id>/thoi-tham-gia")
@access("secretary", "unit_secretary")
def end(council_id: int) -> Response | tuple[str, int]:
    """End seats, so many at once that an odd number stays."""
    council = changeable(council_id)
    form = _end_form(council)
    with form.refusals():
        if form.validate():
            leaving = [queries.get_member(council, member_id) for member_id in form.members.data]
            service.end_membership(council, leaving, actor=current.actor(), now=current.now())
            flash_done("Đã ghi thành viên thôi tham gia Hội đồng.")
            return redirect(url_for("councils.show", council_id=council_id))
    return invalid("councils/end.html", form=form, council=council)


def _end_form(council: "Council") -> EndForm:
    form = EndForm()
    form.members.choices = [
        SelectChoice(member.id, f"{member.person.full_name}, {POST_LABELS[member.post]}")
        for member in queries.members_of(council)
    ]
    return form


def _seat(council_id: int, member_id: int) -> "tuple[Council, CouncilMember]":
    council = changeable(council_id)
    return council, queries.get_member(council, member_id)


def _page(form: MemberForm, council: "Council", member: "CouncilMember", *, replacing: bool) -> dict[str, Any]:
    form.field_slugs.choices = [SelectChoice(*pair) for pair in field_choices()]
    return {
        "form": form,
        "council": council,
        "member": member,
        "post": POST_LABELS[member.post],
        "replacing": replacing,
        "people": suggestions(council.locality_id, within(council.locality_id, council.host_unit_id))
        if replacing
        else [],
    }
