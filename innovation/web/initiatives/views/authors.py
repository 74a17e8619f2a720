"""One author: a colleague added with one click, data changed, a row taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.core.errors import NotFound
from innovation.domain.accounts import queries as accounts
from innovation.domain.initiatives import queries, service
from innovation.domain.initiatives.service import AuthorData
from innovation.domain.localities import queries as localities
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done, invalid
from innovation.web.initiatives.forms import AuthorForm
from innovation.web.initiatives.views.blueprint import bp

if TYPE_CHECKING:
    from innovation.domain.initiatives.models import Initiative, InitiativeAuthor


@bp.post("/ho-so/<id:entry_id>/tac-gia")
@access("signed-in")
def add_colleague(entry_id: int) -> Response:
    """Somebody found by name: what the directory knows is taken over, birth date and phone are not shown."""
    initiative = queries.get_own(entry_id, actor=current.actor())
    chosen = request.form.get("person_id", "")
    person = accounts.find_person(int(chosen)) if chosen.isascii() and chosen.isdigit() and len(chosen) < 19 else None
    if person is None:
        raise NotFound("Không tìm thấy người này.")
    data = AuthorData(
        full_name=person.full_name, kind=person.kind, person_id=person.id, unit_id=person.unit_id,
        position_title=person.position, education=person.education,
    )  # fmt: skip
    service.touch(initiative)
    service.add_author(initiative, data, actor=current.actor(), now=current.now())
    flash_done(f"Đã thêm {person.full_name}. Ghi tỷ lệ đóng góp của từng người.")
    return redirect(_back(entry_id))


@bp.get("/ho-so/<id:entry_id>/tac-gia/<id:author_id>/sua")
@access("signed-in")
def edit_author(entry_id: int, author_id: int) -> str:
    initiative, author = _row(entry_id, author_id)
    return render_template("initiatives/author.html", form=_form(initiative, author, fresh=True),
                           initiative=initiative, author=author)  # fmt: skip


@bp.post("/ho-so/<id:entry_id>/tac-gia/<id:author_id>/sua")
@access("signed-in")
def change_author(entry_id: int, author_id: int) -> Response | tuple[str, int]:
    """Correct what the table says of an author."""
    initiative, author = _row(entry_id, author_id)
    form = _form(initiative, author)
    with form.refusals():
        if form.validate():
            service.touch(initiative)
            service.edit_author(initiative, author, form.author(), actor=current.actor(), now=current.now())
            flash_done(f"Đã lưu thông tin của {author.full_name}.")
            return redirect(_back(entry_id))
    initiative, author = _row(entry_id, author_id)
    return invalid("initiatives/author.html", form=form, initiative=initiative, author=author)


@bp.get("/ho-so/<id:entry_id>/tac-gia/<id:author_id>/bo")
@access("signed-in")
def ask_remove_author(entry_id: int, author_id: int) -> str:
    _, author = _row(entry_id, author_id)
    return render_template(
        "initiatives/confirm_remove.html",
        title=f"Bỏ {author.full_name} khỏi danh sách tác giả?",
        lost="Tỷ lệ đóng góp và thông tin đã ghi của tác giả này sẽ mất.",
        kept="Các tác giả khác và nội dung hồ sơ không đổi.",
        button="Bỏ tác giả",
        back=_back(entry_id),
    )


@bp.post("/ho-so/<id:entry_id>/tac-gia/<id:author_id>/bo")
@access("signed-in")
def remove_author(entry_id: int, author_id: int) -> Response:
    initiative, author = _row(entry_id, author_id)
    name = author.full_name
    service.touch(initiative)
    service.remove_author(initiative, author, actor=current.actor())
    flash_done(f"Đã bỏ {name} khỏi danh sách tác giả.")
    return redirect(_back(entry_id))


def _row(entry_id: int, author_id: int) -> tuple[Initiative, InitiativeAuthor]:
    initiative = queries.get_own(entry_id, actor=current.actor())
    return initiative, queries.get_author(initiative, author_id)


def _form(initiative: Initiative, author: InitiativeAuthor, *, fresh: bool = False) -> AuthorForm:
    options: dict[str, Any] = {"formdata": None} if fresh else {}
    consented = (author.person_id, "guardian") in queries.consents_of(initiative)
    form = AuthorForm(obj=author, guardian_consents=consented, **options)
    if fresh and author.unit is not None and author.workplace == author.unit.name:
        form.workplace.data = ""  # the unit says it: kept here it would stay when another unit is chosen
    form.offer(localities.list_units(initiative.entry.locality_id))
    return form


def _back(entry_id: int) -> str:
    return url_for("initiatives.step", entry_id=entry_id, step="tac-gia", _anchor="danh-sach")
