"""A year's ratings: the list, an import with preview, mending, and replacing only when that is said."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.domain.localities import queries as localities
from innovation.domain.nominations import service
from innovation.domain.nominations.enums import RATING_LEVEL_LABELS
from innovation.domain.nominations.rules.ratings import MOST_ROWS
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import Form, flash_done, invalid
from innovation.web.list_files import SHOWN_ERRORS, SHOWN_LINES, uploaded_rows
from innovation.web.nominations.forms.known import ConfirmRatingsForm, MendForm, RatingsFileForm
from innovation.web.nominations.present import known as present
from innovation.web.nominations.views.blueprint import bp


@bp.get("/xep-loai")
@access("secretary")
def ratings() -> str:
    place = present.chosen_place(request.args.get("dia-phuong"))
    return render_template("nominations/ratings.html", **present.year_page(place, request.args))


@bp.get("/xep-loai/nhap")
@access("secretary")
def ratings_file_form() -> str:
    form = RatingsFileForm()
    form.year.data = present.today().year
    place = present.chosen_place(request.args.get("dia-phuong"))
    return render_template("nominations/ratings_import.html", form=form, locality=place)


@bp.post("/xep-loai/nhap")
@access("secretary")
def read_ratings() -> Response | tuple[str, int]:
    place = present.chosen_place(request.values.get("dia-phuong"))
    form = RatingsFileForm()
    with form.refusals():
        if form.validate():
            assert form.year.data is not None
            kept = service.preview_ratings(
                place.id,
                uploaded_rows(form.file.data, most=MOST_ROWS),
                year=form.year.data,
                paper=form.paper.data,
                actor=current.actor(),
                now=current.now(),
            )
            return redirect(url_for("nominations.ratings_preview", preview_id=kept), 303)
    return invalid("nominations/ratings_import.html", form=form, locality=place)


@bp.get("/xep-loai/nhap/<id:preview_id>")
@access("secretary")
def ratings_preview(preview_id: int) -> str:
    return _page(preview_id, ConfirmRatingsForm(), MendForm())


@bp.post("/xep-loai/nhap/<id:preview_id>/sua")
@access("secretary")
def mend_ratings(preview_id: int) -> Response | tuple[str, int]:
    """The lines that were refused, corrected: they join the good ones of the file before."""
    form = MendForm()
    with form.refusals():
        if form.validate():
            before = service.see_ratings(preview_id, actor=current.actor(), now=current.now())
            kept = service.preview_ratings(
                before.locality_id,
                uploaded_rows(form.file.data, most=MOST_ROWS),
                year=before.year,
                paper=before.paper,
                after=preview_id,
                actor=current.actor(),
                now=current.now(),
            )
            return redirect(url_for("nominations.ratings_preview", preview_id=kept), 303)
    return _page(preview_id, form, form), 422


@bp.post("/xep-loai/nhap/<id:preview_id>")
@access("secretary")
def confirm_ratings(preview_id: int) -> Response | tuple[str, int]:
    form = ConfirmRatingsForm()
    with form.refusals():
        if form.validate():
            overwrite, actor = bool(form.overwrite.data), current.actor()
            year = service.see_ratings(preview_id, actor=actor, now=current.now()).year
            added, changed = service.confirm_ratings(preview_id, overwrite=overwrite, actor=actor, now=current.now())
            flash_done(f"Đã nhập xếp loại năm {year}: thêm {added} kết quả, thay {changed} kết quả.")
            return redirect(url_for("nominations.ratings", nam=year), 303)
    return _page(preview_id, form, MendForm()), 422


@bp.get("/xep-loai/nhap/<id:preview_id>/dong-loi.xlsx")
@access("secretary")
def refused_ratings(preview_id: int) -> Response:
    return present.refused(service.see_ratings(preview_id, actor=current.actor(), now=current.now()).refused)


@bp.get("/xep-loai/nhap/tep-mau.xlsx")
@access("secretary")
def ratings_sample() -> Response:
    return present.sample()


def _page(preview_id: int, form: Form, mend: MendForm) -> str:
    preview = service.see_ratings(preview_id, actor=current.actor(), now=current.now())
    return render_template(
        "nominations/ratings_preview.html",
        form=form,
        mend=mend,
        preview=preview,
        locality=localities.get_locality(preview.locality_id),
        levels=RATING_LEVEL_LABELS,
        shown_errors=SHOWN_ERRORS,
        shown_lines=SHOWN_LINES,
    )
