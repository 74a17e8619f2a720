"""The page that describes the open data to people."""

from flask import render_template

from innovation.domain.library.rules.open_data import FIELDS, LICENCE_ADDRESS, LICENCE_NAME
from innovation.web.access import access
from innovation.web.open_data.present.answering import site
from innovation.web.open_data.present.asked import MOST, USUAL
from innovation.web.open_data.views.blueprint import bp

KINDS = {
    "integer": "số nguyên", "number": "số", "string": "chữ", "strings": "nhiều chữ", "date": "ngày",
    "date-time": "ngày giờ", "uri": "địa chỉ",
}  # fmt: skip


@bp.get("/du-lieu-mo")
@access("public")
def about() -> str:
    """What there is, under which licence, and what each field means."""
    return render_template(
        "open_data/about.html",
        site_address=site(),
        licence_name=LICENCE_NAME,
        licence_address=LICENCE_ADDRESS,
        fields=[(field.name, KINDS[field.kind], field.meaning) for field in FIELDS],
        usual=USUAL,
        most=MOST,
    )
