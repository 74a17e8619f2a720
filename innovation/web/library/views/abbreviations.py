"""Short forms by which the library is searched: the ward's own, and those that the works explain."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.domain.library import service
from innovation.domain.library.enums import Ruling
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid
from innovation.web.library import present
from innovation.web.library.forms import AbbreviationForm, RulingForm
from innovation.web.library.views.blueprint import bp


@bp.get("/thu-vien/tu-viet-tat")
@access("secretary")
def abbreviations() -> str:
    page = present.abbreviations_page(current.actor(), request.args.get("dia-phuong"))
    return render_template("library/abbreviations.html", form=_form(AbbreviationForm(), page["ward"].id), **page)


@bp.post("/thu-vien/tu-viet-tat")
@access("secretary")
def add_abbreviation() -> Response | tuple[str, int]:
    form = _form(AbbreviationForm())
    with form.refusals():
        if form.validate():
            row = _rule(form, Ruling.STANDS)
            flash_done(f"Từ nay tìm “{row.short}” hay “{row.long}” đều ra như nhau.")
            return _back(form)
    page = present.abbreviations_page(current.actor(), form.locality.data)
    return invalid("library/abbreviations.html", form=form, **page)


@bp.post("/thu-vien/tu-viet-tat/gap-trong-bai")
@access("secretary")
def rule_on_abbreviation() -> Response | tuple[str, int]:
    """A pair that was learnt is taken over or refused."""
    form = _form(RulingForm())
    with form.refusals():
        if form.validate():
            ruling = Ruling.REFUSED if form.ruling.data == Ruling.REFUSED else Ruling.STANDS
            row = _rule(form, ruling)
            flash_done(f"Đã bỏ “{row.short}”." if ruling is Ruling.REFUSED else f"Đã giữ “{row.short}”.")
            return _back(form)
    page = present.abbreviations_page(current.actor(), form.locality.data)
    return invalid("library/abbreviations.html", form=_form(AbbreviationForm()), **page)


@bp.post("/thu-vien/tu-viet-tat/<id:abbreviation_id>/bo")
@access("secretary")
def forget_abbreviation(abbreviation_id: int) -> Response:
    service.forget_abbreviation(abbreviation_id, actor=current.actor(), now=current.now())
    flash_done("Đã bỏ khỏi danh sách.")
    return redirect(url_for("library.abbreviations"))


def _rule(form: AbbreviationForm, ruling: Ruling) -> present.Ruled:
    row = service.rule_on_abbreviation(
        form.locality.data, form.short.data or "", form.long.data or "", ruling,
        actor=current.actor(), now=current.now(),
    )  # fmt: skip
    return present.Ruled(row.short, row.long)


def _form(form: AbbreviationForm, chosen: int | None = None) -> AbbreviationForm:
    form.locality.choices = present.own_places(current.actor())
    if chosen is not None:
        form.locality.data = chosen
    return form


def _back(form: AbbreviationForm) -> Response:
    return redirect(f"{url_for('library.abbreviations')}?dia-phuong={present.slug_of(form.locality.data)}")
