"""A nomination's dossier, its receipt, its files, and taking it back."""

from __future__ import annotations

from flask import redirect, render_template, send_file, url_for
from werkzeug.wrappers import Response

from innovation.domain.entries import queries as entries
from innovation.domain.entries.workflow import ENTRY_WORKFLOW
from innovation.domain.nominations import queries, service
from innovation.support import files
from innovation.web import current, entry_states
from innovation.web.access import access
from innovation.web.formkit import Form, TextArea, flash_care, flash_done, invalid, length
from innovation.web.nominations.forms.writing import ReasonForm
from innovation.web.nominations.present import doors
from innovation.web.nominations.present import dossier as present
from innovation.web.nominations.views.blueprint import bp

PAGE = "nominations/dossier.html"


class CommentForm(Form):
    """Mặt trận's remark."""

    text = TextArea("Ý kiến của Mặt trận Tổ quốc", [length(5_000)])


@bp.get("/de-nghi/<id:entry_id>")
@access("signed-in")
def dossier(entry_id: int) -> str:
    """For the one who files it, its subject, the unit's head, the office and the council that judges it."""
    nomination = doors.open_dossier(entry_id)
    return render_template(PAGE, form=CommentForm(formdata=None), **present.page(nomination))


@bp.post("/de-nghi/<id:entry_id>/y-kien")
@access("supervisor")
def comment(entry_id: int) -> Response | tuple[str, int]:
    nomination, form = doors.open_dossier(entry_id), CommentForm()
    with form.refusals():
        if form.validate():
            service.comment(nomination, form.text.data or "", actor=current.actor(), now=current.now())
            flash_done("Đã gửi ý kiến của Mặt trận Tổ quốc.")
            return redirect(url_for("nominations.dossier", entry_id=entry_id))
    return invalid(PAGE, form=form, **present.page(doors.open_dossier(entry_id)))


@bp.get("/de-nghi/<id:entry_id>/da-gui")
@access("signed-in")
def receipt(entry_id: int) -> str | Response:
    """The code, the server's time, what follows and when; printable."""
    entry = queries.get_own_nomination(entry_id, actor=current.actor()).entry
    if entry.code is None:
        return redirect(url_for("nominations.step", entry_id=entry_id, slug="gui"))
    return render_template(
        "nominations/receipt.html", entry=entry, what_next=entry_states.what_next(entry),
        who_next=entry_states.who_next(entry, now=current.now()),
    )  # fmt: skip


@bp.get("/de-nghi/<id:entry_id>/tep/<id:attachment_id>")
@access("signed-in")
def download(entry_id: int, attachment_id: int) -> Response:
    """The file as it was sent, always as a download that no browser runs."""
    doors.open_dossier(entry_id)
    attachment = entries.get_attachment(entry_id, attachment_id)
    response = send_file(files.open_file(attachment.file), mimetype=attachment.file.media_type)
    response.headers.update(files.response_headers(attachment.file))
    return response


@bp.get("/de-nghi/<id:entry_id>/tep/<id:attachment_id>/bo")
@access("signed-in")
def ask_remove_file(entry_id: int, attachment_id: int) -> str:
    queries.get_own_nomination(entry_id, actor=current.actor())
    item = entries.get_attachment(entry_id, attachment_id)
    return render_template(
        "nominations/confirm.html", title=f"Bỏ tệp “{item.file.name}”?", lost="Tệp sẽ không còn trong đề nghị.",
        kept="Các phiên bản đã gửi trước đây vẫn ghi tên tệp này.", button="Bỏ tệp",
        back=url_for("nominations.dossier", entry_id=entry_id),
    )  # fmt: skip


@bp.post("/de-nghi/<id:entry_id>/tep/<id:attachment_id>/bo")
@access("signed-in")
def remove_file(entry_id: int, attachment_id: int) -> Response:
    nomination = queries.get_own_nomination(entry_id, actor=current.actor())
    slug = next(
        (step.slug for step in queries.steps_of(nomination) for item in nomination.evidence
         if item.attachment_id == attachment_id and step.criterion == item.criterion), None,
    )  # fmt: skip
    if slug is None:
        minutes = nomination.meeting is not None and nomination.meeting.minutes_id == attachment_id
        slug = "binh-xet" if minutes else "thanh-tich"
    service.remove_file(nomination, attachment_id, actor=current.actor(), now=current.now())
    flash_done("Đã bỏ tệp.")
    return redirect(url_for("nominations.step", entry_id=entry_id, slug=slug))


@bp.get("/de-nghi/<id:entry_id>/rut")
@access("signed-in")
def ask_withdraw(entry_id: int) -> str | Response:
    nomination = queries.get_own_nomination(entry_id, actor=current.actor())
    if refusal := ENTRY_WORKFLOW.why_not("withdraw", nomination.entry.state):
        flash_care(refusal)
        return redirect(url_for("nominations.dossier", entry_id=entry_id))
    return render_template("nominations/withdraw.html", form=ReasonForm(formdata=None), entry=nomination.entry)


@bp.post("/de-nghi/<id:entry_id>/rut")
@access("signed-in")
def withdraw(entry_id: int) -> Response | tuple[str, int]:
    nomination, form = queries.get_own_nomination(entry_id, actor=current.actor()), ReasonForm()
    with form.refusals():
        if form.validate():
            service.withdraw(nomination, reason=form.reason.data or "", actor=current.actor(), now=current.now())
            flash_done(f"Đã rút đề nghị {nomination.entry.code}.")
            return redirect(url_for("nominations.dossier", entry_id=entry_id))
    nomination = queries.get_own_nomination(entry_id, actor=current.actor())
    return invalid("nominations/withdraw.html", form=form, entry=nomination.entry)


@bp.get("/de-nghi/<id:entry_id>/xoa")
@access("signed-in")
def ask_delete(entry_id: int) -> str | Response:
    nomination = queries.get_own_nomination(entry_id, actor=current.actor())
    if refusal := ENTRY_WORKFLOW.why_not("delete_draft", nomination.entry.state):
        flash_care(refusal)
        return redirect(url_for("nominations.dossier", entry_id=entry_id))
    return render_template(
        "nominations/confirm.html", title=f"Xóa bản nháp “{nomination.entry.title}”?",
        lost="Nội dung và tệp của bản nháp này sẽ mất.", kept="Đề nghị khác của bạn không đổi.",
        button="Xóa bản nháp", back=url_for("nominations.own"),
    )  # fmt: skip


@bp.post("/de-nghi/<id:entry_id>/xoa")
@access("signed-in")
def delete(entry_id: int) -> Response:
    nomination = queries.get_own_nomination(entry_id, actor=current.actor())
    service.delete_draft(nomination, actor=current.actor(), now=current.now())
    flash_done("Đã xóa bản nháp.")
    return redirect(url_for("nominations.own"))
