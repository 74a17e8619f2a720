"""The public's question whether a certificate is valid."""

from flask import Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from innovation.core.errors import NotFound
from innovation.core.references import normalise_code
from innovation.domain.awards import queries
from innovation.extensions import limiter
from innovation.web import certificate_files
from innovation.web.access import access
from innovation.web.awards import present
from innovation.web.awards.views.blueprint import bp

LIMIT = "60 per minute; 600 per hour"
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
    return render_template("awards/verify_form.html", missing=bool(typed))


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
