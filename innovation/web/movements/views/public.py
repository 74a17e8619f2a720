"""Movements as anybody reads them."""

from flask import render_template, request

from innovation.web import current
from innovation.web.access import access
from innovation.web.movements.present import movement as present
from innovation.web.movements.views import bp


@bp.get("/phong-trao")
@access("public")
def movements() -> str:
    """The movements of all localities, or of one."""
    return render_template("movements/movements.html", **present.listing(request.args.get("dia-phuong"),
                                                                         now=current.now()))  # fmt: skip


@bp.get("/phong-trao/<locality>/<slug>")
@access("public")
def movement(locality: str, slug: str) -> str:
    """One movement in its plan's words, with its rounds."""
    return render_template("movements/movement.html", **present.page(locality, slug, now=current.now()))
