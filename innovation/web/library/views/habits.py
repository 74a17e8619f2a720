"""What is read and asked, for the secretary."""

from flask import render_template, request

from innovation.web.access import access
from innovation.web.library import present
from innovation.web.library.views.blueprint import bp


@bp.get("/thu-vien/thoi-quen")
@access("secretary")
def habits() -> str:
    """Most read works, most asked words, and questions without an answer."""
    return render_template("library/habits.html", **present.habits_page(request.args.get("ky")))
