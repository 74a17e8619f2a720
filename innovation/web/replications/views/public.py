"""What has spread, for everybody."""

from flask import render_template

from innovation.web.access import access
from innovation.web.replications import present
from innovation.web.replications.views.blueprint import bp


@bp.get("/nhan-rong")
@access("public")
def spread() -> str:
    """The works that spread most, where to, and what was confirmed last."""
    return render_template("replications/spread.html", **present.spread_page())
