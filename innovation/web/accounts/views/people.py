"""The directory of people, for secretaries and administrators."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.domain.accounts import queries, service
from innovation.web import current
from innovation.web.access import access
from innovation.web.accounts import present
from innovation.web.accounts.forms import ContactForm, PersonForm
from innovation.web.accounts.views.blueprint import bp
from innovation.web.formkit import flash_done, invalid

OFFICE = ("secretary", "administrator")


@bp.get("/quan-tri/nguoi")
@access(*OFFICE)
def people() -> str:
    place = present.managed_locality(request.args.get("dia-phuong"))
    return render_template("accounts/people.html", locality=place, **present.directory(place.id, request.args))


@bp.get("/quan-tri/nguoi/them")
@access(*OFFICE)
def new_person_form() -> str:
    place = present.managed_locality(request.args.get("dia-phuong"))
    form = PersonForm()
    present.offer_person(form, place.id)
    return render_template("accounts/person_edit.html", form=form, locality=place, person=None)


@bp.post("/quan-tri/nguoi/them")
@access(*OFFICE)
def new_person() -> Response | tuple[str, int]:
    place = present.managed_locality(request.values.get("dia-phuong"))
    form = PersonForm()
    present.offer_person(form, place.id)
    with form.refusals():
        if form.validate():
            person = service.add_person(place.id, form.facts(), actor=current.actor(), now=current.now())
            flash_done(f"Đã thêm {person.full_name}.")
            return redirect(url_for("accounts.person", person_id=person.id))
    return invalid("accounts/person_edit.html", form=form, locality=place, person=None)


@bp.get("/quan-tri/nguoi/<id:person_id>")
@access(*OFFICE)
def person(person_id: int) -> str:
    found = queries.get_person(person_id, actor=current.actor())
    return render_template("accounts/person.html", person=found, **present.person_page(found))


@bp.get("/quan-tri/nguoi/<id:person_id>/sua")
@access(*OFFICE)
def edit_person_form(person_id: int) -> str:
    found = present.managed_person(person_id)
    form = PersonForm(obj=found)
    present.offer_person(form, found.locality_id, keep_unit=found.unit)
    return render_template("accounts/person_edit.html", form=form, locality=found.locality, person=found)


@bp.post("/quan-tri/nguoi/<id:person_id>/sua")
@access(*OFFICE)
def edit_person(person_id: int) -> Response | tuple[str, int]:
    found = present.managed_person(person_id)
    form = PersonForm()
    present.offer_person(form, found.locality_id, keep_unit=found.unit)
    with form.refusals():
        if form.validate():
            service.change_person(
                person_id, form.facts(), active=bool(form.active.data), actor=current.actor(), now=current.now()
            )
            flash_done("Đã lưu.")
            return redirect(url_for("accounts.person", person_id=person_id))
    found = present.managed_person(person_id)
    return invalid("accounts/person_edit.html", form=form, locality=found.locality, person=found)


@bp.get("/quan-tri/lien-he")
@access(*OFFICE)
def contact_form() -> str:
    place = present.managed_locality(request.args.get("dia-phuong"))
    form = ContactForm(phone=place.contact_phone or "", email=place.contact_email or "")
    return render_template("accounts/contact.html", form=form, locality=place)


@bp.post("/quan-tri/lien-he")
@access(*OFFICE)
def set_contact() -> Response | tuple[str, int]:
    place = present.managed_locality(request.values.get("dia-phuong"))
    form = ContactForm()
    with form.refusals():
        if form.validate():
            service.set_contact(
                place.id,
                email=form.email.data or "",
                phone=form.phone.data or "",
                actor=current.actor(),
                now=current.now(),
            )
            flash_done("Đã lưu chỗ liên hệ.")
            return redirect(url_for("accounts.contact_form", **{"dia-phuong": place.slug}))
    return invalid("accounts/contact.html", form=form, locality=present.managed_locality(place.slug))
