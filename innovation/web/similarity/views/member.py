"""What a dossier was compared with, for a member who reads it; nobody is named in a blind round."""

from flask import render_template, url_for

from innovation.core.errors import NotFound
from innovation.domain.scoring.queries import Seat, get_reading_seat
from innovation.domain.similarity.documents import pair_for_member, reading_for_member
from innovation.web import current
from innovation.web.access import access
from innovation.web.similarity import present
from innovation.web.similarity.views.blueprint import bp

PAGE = "/cham/ho-so/<id:entry_id>/tuong-tu"


@bp.get(PAGE)
@access("council")
def for_member(entry_id: int) -> str:
    """The comparison kept last, as far as this member may read what it names."""
    seat = _seat(entry_id)
    found = reading_for_member(seat)
    return render_template(
        "similarity/for_member.html",
        seat=seat,
        title=found.title,
        comparison=found.comparison,
        about=present.about_for_member(found.comparison) if found.comparison else [],
        rows=present.hits(found.rows, lambda key: url_for("similarity.member_beside", entry_id=entry_id, hit_id=key)),
        findings=found.findings,
    )


@bp.get(f"{PAGE}/<id:hit_id>")
@access("council")
def member_beside(entry_id: int, hit_id: int) -> str:
    """The entry beside one of the texts near to it."""
    seat = _seat(entry_id)
    found = pair_for_member(seat, hit_id)
    return render_template("similarity/member_beside.html", seat=seat, row=found.row, **present.pair(found))


def _seat(entry_id: int) -> Seat:
    """A member's seat at an initiative; nominations are not compared."""
    seat = get_reading_seat(entry_id, actor=current.actor())
    if seat.round.season_id is not None:
        raise NotFound("Không tìm thấy hồ sơ này.")
    return seat
