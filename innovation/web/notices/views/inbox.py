"""What a person was told, the newest first."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from innovation.core.paging import page_number
from innovation.domain.notices import queries, service
from innovation.web import current
from innovation.web.access import access
from innovation.web.formkit import flash_done
from innovation.web.notices.views import bp


@bp.get("/thong-bao")
@access("signed-in")
def inbox() -> str:
    page = queries.list_own(current.actor(), page=page_number(request.args.get("trang")))
    return render_template("notices/inbox.html", page=page, unread=current.unread())


@bp.post("/thong-bao/<id:notice_id>/mo")
@access("signed-in")
def open_notice(notice_id: int) -> Response:
    """To what it is about; it is read from now on."""
    notice = service.open_notice(notice_id, actor=current.actor(), now=current.now())
    return redirect(notice.path, 303)


@bp.post("/thong-bao/da-doc")
@access("signed-in")
def mark_all_read() -> Response:
    count = service.mark_all_read(actor=current.actor(), now=current.now())
    flash_done(f"Đã đánh dấu {count} thông báo là đã đọc." if count else "Không còn thông báo nào chưa đọc.")
    return redirect(url_for("notices.inbox"))
