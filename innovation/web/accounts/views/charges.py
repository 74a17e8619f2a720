"""Roles and accounts of others: granting, revoking, inviting, closing, erasing; each asks for a fresh password."""

from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.core.clock import local_date
from innovation.core.errors import NotFound
from innovation.domain.accounts import queries, service
from innovation.domain.awards.service import erase_person
from innovation.web import current
from innovation.web.access import access
from innovation.web.accounts import present
from innovation.web.accounts.forms import EraseForm, GrantForm, InviteForm, ReasonForm, today_in
from innovation.web.accounts.views.blueprint import ask_proof, bp
from innovation.web.accounts.views.people import OFFICE
from innovation.web.formkit import flash_done, invalid


def _page(person_id: int) -> str:
    return url_for("accounts.person", person_id=person_id)


@bp.get("/quan-tri/nguoi/<id:person_id>/nhiem-vu")
@access(*OFFICE)
def grant_form(person_id: int) -> str | Response:
    person = present.managed_person(person_id)
    form = GrantForm()
    present.offer_grant(form, person)
    today_in(form.starts_on, local_date(current.now()))
    return ask_proof(request.path) or render_template("accounts/grant.html", form=form, person=person)


@bp.post("/quan-tri/nguoi/<id:person_id>/nhiem-vu")
@access(*OFFICE)
def grant_role(person_id: int) -> Response | tuple[str, int]:
    person = present.managed_person(person_id)
    answer = ask_proof(request.path)
    if answer is not None:
        return answer
    form = GrantForm()
    present.offer_grant(form, person)
    with form.refusals():
        if form.validate():
            assert form.starts_on.data is not None
            service.grant_role(
                person_id,
                form.role.data,
                locality_id=None if form.whole_site and form.whole_site.data else person.locality_id,
                unit_id=form.unit_id.data,
                starts_on=form.starts_on.data,
                ends_on=form.ends_on.data,
                basis=form.basis.data or "",
                actor=current.actor(),
                now=current.now(),
            )
            flash_done(f"Đã giao nhiệm vụ cho {person.full_name}.")
            return redirect(_page(person_id))
    return invalid("accounts/grant.html", form=form, person=present.managed_person(person_id))


@bp.get("/quan-tri/nguoi/<id:person_id>/nhiem-vu/<id:grant_id>/thu-hoi")
@access(*OFFICE)
def revoke_form(person_id: int, grant_id: int) -> str | Response:
    person, held = _held(person_id, grant_id)
    return ask_proof(request.path) or render_template(
        "accounts/revoke.html", form=ReasonForm(), person=person, held=held
    )


@bp.post("/quan-tri/nguoi/<id:person_id>/nhiem-vu/<id:grant_id>/thu-hoi")
@access(*OFFICE)
def revoke_role(person_id: int, grant_id: int) -> Response | tuple[str, int]:
    person, held = _held(person_id, grant_id)
    answer = ask_proof(request.path)
    if answer is not None:
        return answer
    form = ReasonForm()
    with form.refusals():
        if form.validate():
            service.revoke_role(grant_id, reason=form.reason.data or "", actor=current.actor(), now=current.now())
            flash_done(f"Đã thu hồi nhiệm vụ của {person.full_name}.")
            return redirect(_page(person_id))
    person, held = _held(person_id, grant_id)
    return invalid("accounts/revoke.html", form=form, person=person, held=held)


def _held(person_id: int, grant_id: int) -> tuple[Any, Any]:
    person = present.managed_person(person_id)
    held = next((row for row in queries.list_grants(person_id) if row.id == grant_id), None)
    if held is None:
        raise NotFound
    return person, held


@bp.get("/quan-tri/nguoi/<id:person_id>/moi")
@access(*OFFICE)
def invite_form(person_id: int) -> str | Response:
    person = present.managed_person(person_id)
    values = present.invite_page(person)
    form = InviteForm(login=values["account"].login if values["account"] else person.email or person.phone or "")
    return ask_proof(request.path) or render_template("accounts/invite.html", form=form, **values)


@bp.post("/quan-tri/nguoi/<id:person_id>/moi")
@access(*OFFICE)
def invite(person_id: int) -> Response | str | tuple[str, int]:
    person = present.managed_person(person_id)
    answer = ask_proof(request.path)
    if answer is not None:
        return answer
    form = InviteForm()
    with form.refusals():
        if form.validate():
            sent = service.invite(
                person_id,
                form.login.data or "",
                sat_in_council=present.sat_in_council(person_id),
                actor=current.actor(),
                now=current.now(),
            )
            if sent.link is not None:
                return render_template("accounts/invited.html", person=person, invitation=sent)
            flash_done(f"Đã gửi lời mời tới {sent.login}.")
            return redirect(_page(person_id))
    return invalid("accounts/invite.html", form=form, **present.invite_page(present.managed_person(person_id)))


@bp.get("/quan-tri/nguoi/<id:person_id>/khoa")
@access(*OFFICE)
def disable_form(person_id: int) -> str | Response:
    person = present.managed_person(person_id)
    return ask_proof(request.path) or render_template("accounts/disable.html", form=ReasonForm(), person=person)


@bp.post("/quan-tri/nguoi/<id:person_id>/khoa")
@access(*OFFICE)
def disable(person_id: int) -> Response | tuple[str, int]:
    answer = ask_proof(request.path)
    if answer is not None:
        return answer
    form = ReasonForm()
    with form.refusals():
        if form.validate():
            reason = form.reason.data or ""
            service.disable_account(person_id, reason=reason, actor=current.actor(), now=current.now())
            flash_done("Đã khóa tài khoản. Mọi máy của người này đã được đăng xuất.")
            return redirect(_page(person_id))
    return invalid("accounts/disable.html", form=form, person=present.managed_person(person_id))


@bp.post("/quan-tri/nguoi/<id:person_id>/mo-khoa")
@access(*OFFICE)
def enable(person_id: int) -> Response:
    answer = ask_proof(_page(person_id))
    if answer is None:
        service.enable_account(person_id, actor=current.actor(), now=current.now())
        flash_done("Đã mở lại tài khoản.")
    return answer or redirect(_page(person_id))


@bp.post("/quan-tri/nguoi/<id:person_id>/cai-lai-ma-xac-thuc")
@access(*OFFICE)
def reset_second_factor(person_id: int) -> Response:
    answer = ask_proof(_page(person_id))
    if answer is None:
        sat = present.sat_in_council(person_id)
        service.reset_second_factor(person_id, sat_in_council=sat, actor=current.actor(), now=current.now())
        flash_done("Đã bỏ ứng dụng xác thực cũ. Người này cài lại khi đăng nhập.")
    return answer or redirect(_page(person_id))


@bp.get("/quan-tri/nguoi/<id:person_id>/xoa-du-lieu")
@access("administrator")
def erase_form(person_id: int) -> str | Response:
    person = present.managed_person(person_id)
    return ask_proof(request.path) or render_template("accounts/erase.html", form=EraseForm(), person=person)


@bp.post("/quan-tri/nguoi/<id:person_id>/xoa-du-lieu")
@access("administrator")
def erase(person_id: int) -> Response | tuple[str, int]:
    answer = ask_proof(request.path)
    if answer is not None:
        return answer
    form = EraseForm()
    with form.refusals():
        if form.validate():
            erase_person(
                person_id,
                keep_name=bool(form.keep_name.data),
                typed_name=form.typed_name.data or "",
                actor=current.actor(),
                now=current.now(),
            )
            flash_done("Đã xóa dữ liệu cá nhân.")
            return redirect(url_for("accounts.people"))
    return invalid("accounts/erase.html", form=form, person=present.managed_person(person_id))
