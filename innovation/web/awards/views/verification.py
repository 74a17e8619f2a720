"""The public's question whether a certificate is valid."""

from collections.abc import Sequence

from flask import Response, redirect, render_template, request, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as Answer

from innovation.core.errors import NotFound, RuleBroken
from innovation.core.references import normalise_code
from innovation.db import transaction
from innovation.domain.awards import queries
from innovation.extensions import limiter
from innovation.support import files
from innovation.web import certificate_files, current
from innovation.web.access import access
from innovation.web.awards import present
from innovation.web.awards.forms import FileToCheckForm
from innovation.web.awards.views.blueprint import bp
from innovation.web.formkit import invalid

LIMIT = "60 per minute; 600 per hour"
UPLOADS = "10 per minute; 60 per hour"
DRAWING = "20 per minute; 200 per hour"  # a third of a second of work each


@bp.get("/xac-minh")
@access("public")
@limiter.limit(LIMIT)
def verify_form() -> str | Answer:
    """One field; a typed code leads to its own address."""
    typed = request.args.get("ma", "")[:200]
    code = normalise_code(typed)
    if code:
        return redirect(url_for("awards.verify", code=code))
    return render_template("awards/verify_form.html", form=FileToCheckForm(), missing=bool(typed), **_limits())


@bp.post("/xac-minh")
@access("public")
@limiter.limit(UPLOADS)
def verify_file() -> str | tuple[str, int]:
    """A PDF held against the record; it is looked at and not kept."""
    form = FileToCheckForm()
    with form.refusals():
        if form.validate():
            checked = _checked(form.file.data)
            return render_template("awards/verify_file.html", **present.checked_page(checked))
    return invalid("awards/verify_form.html", form=form, missing=False, **_limits())


def _limits() -> dict[str, int]:
    return {"max_file_mb": files.max_upload() // 2**20}


def _checked(uploads: Sequence[FileStorage]) -> present.Checked:
    transaction.rollback()  # nothing is written: nobody waits while the file is read
    if not uploads:
        raise RuleBroken("file_missing", "Chọn tệp PDF của giấy cần kiểm tra.", field="file")
    try:
        prepared = files.prepare(uploads[0].stream, uploads[0].filename, kind=files.Accept.PDF)
    except RuleBroken as broken:
        raise RuleBroken(broken.code, broken.message, field="file") from broken
    finally:
        for upload in uploads:
            upload.close()
    try:
        return present.check(prepared.path, now=current.now())
    finally:
        prepared.path.unlink(missing_ok=True)


@bp.get("/xac-minh/<string:code>")
@access("public")
@limiter.limit(LIMIT)
def verify(code: str) -> str | tuple[str, int]:
    """Valid, replaced, revoked or unknown; what the paper says and nothing more."""
    issued = queries.find_issued(code)
    if issued is None:
        return render_template("awards/unknown.html", code=normalise_code(code[:200])), 404
    return render_template("awards/verify.html", **present.verified_page(issued))


@bp.get("/xac-minh/<string:code>/hinh.png")
@access("public")
@limiter.limit(DRAWING)
def verified_picture(code: str) -> Response:
    """How the paper looks, to be held beside it; said across it that it is no paper itself."""
    issued = queries.find_issued(code)
    if issued is None:
        raise NotFound
    return certificate_files.picture(issued, for_comparing=True)
