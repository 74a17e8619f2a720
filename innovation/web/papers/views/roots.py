"""The root certificates that this installation trusts: read here, added as files on the server."""

from datetime import datetime

from flask import render_template

from innovation.support import signatures
from innovation.web import current
from innovation.web.access import access
from innovation.web.papers.views.blueprint import bp


@bp.get("/quan-tri/chung-thu-goc")
@access("administrator")
def roots() -> str:
    rows = [(root, _state(root, current.now())) for root in signatures.list_roots()]
    return render_template("papers/roots.html", rows=rows, folder=signatures.roots_dir())


def _state(root: signatures.Root, now: datetime) -> tuple[str, str, str]:
    """(words, icon, tone)."""
    if not root.is_readable:
        return ("Không đọc được", "x-octagon", "stop")
    if root.valid_until is not None and root.valid_until < now:
        return ("Hết hạn", "alarm", "stop")
    if not root.is_in_force(now):
        return ("Chưa có hiệu lực", "hourglass-split", "care")
    if not root.is_authority:
        return ("Không phải nơi cấp", "exclamation-triangle", "care")
    return ("Đang dùng", "check-circle", "ok")
