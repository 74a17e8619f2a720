"""A nomination's papers to print and sign, and those of a registration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response

from innovation.core.errors import NotFound
from innovation.core.roles import Role
from innovation.domain.localities.queries import get_unit
from innovation.domain.movements.queries import get_public_season
from innovation.domain.nominations import queries
from innovation.domain.papers.documents.emulation import (
    achievement_paper,
    group_minutes_paper,
    registration_list_paper,
    registration_paper,
    request_for_award,
    told_by_nomination,
)
from innovation.domain.papers.permissions import sees_private
from innovation.domain.papers.queries import registrations_in
from innovation.web import current
from innovation.web.access import access
from innovation.web.nominations.present import doors
from innovation.web.nominations.views.blueprint import bp
from innovation.web.paper_files import download, paper_route

if TYPE_CHECKING:
    from innovation.domain.nominations.models import Nomination


def _named(nomination: Nomination) -> str:
    return nomination.entry.code or f"ban nhap {nomination.entry_id}"


@paper_route(bp, "/de-nghi/<id:entry_id>/bao-cao-thanh-tich.<paper:file_kind>")
@access("signed-in")
def achievement_report(entry_id: int, file_kind: str) -> Response:
    """As the nomination stands now, a draft too."""
    found = doors.open_dossier(entry_id)
    private = sees_private(current.actor(), found)
    paper = achievement_paper(told_by_nomination(found), private=private, now=current.now())
    return download(paper, file_kind, f"bao cao thanh tich {_named(found)}", locality_id=found.entry.locality_id)


@paper_route(bp, "/de-nghi/<id:entry_id>/ban-de-nghi.<paper:file_kind>")
@access("signed-in")
def award_request(entry_id: int, file_kind: str) -> Response:
    found = doors.open_dossier(entry_id)
    paper = request_for_award(found, private=sees_private(current.actor(), found), now=current.now())
    return download(paper, file_kind, f"ban de nghi {_named(found)}", locality_id=found.entry.locality_id)


@paper_route(bp, "/de-nghi/<id:entry_id>/bien-ban-binh-xet.<paper:file_kind>")
@access("signed-in")
def group_minutes(entry_id: int, file_kind: str) -> Response:
    """Of the own meeting, once what it voted is written down."""
    found = doors.open_dossier(entry_id)
    if found.meeting is None:
        raise NotFound("Đề nghị này chưa ghi cuộc họp bình xét.")
    paper = group_minutes_paper(found, found.meeting, now=current.now())
    return download(paper, file_kind, f"bien ban binh xet {_named(found)}", locality_id=found.entry.locality_id)


@paper_route(bp, "/thi-dua/dang-ky/<id:registration_id>/ban-dang-ky.<paper:file_kind>")
@access("signed-in")
def registration_file(registration_id: int, file_kind: str) -> Response:
    """For whoever may register the subject."""
    found = queries.get_registration(registration_id, actor=current.actor())
    paper = registration_paper(found, now=current.now())
    return download(paper, file_kind, f"ban dang ky thi dua {found.id}", locality_id=found.season.locality_id)


@paper_route(bp, "/thi-dua/<id:season_id>/dang-ky/don-vi/<id:unit_id>.<paper:file_kind>")
@access("secretary", "unit_head")
def unit_registrations(season_id: int, unit_id: int, file_kind: str) -> Response:
    """A unit's list, for its head and the secretary."""
    season, unit, actor = get_public_season(season_id), get_unit(unit_id), current.actor()
    leads = actor.heads_unit(unit.id) or actor.has(Role.SECRETARY, locality_id=season.locality_id)
    if unit.locality_id != season.locality_id or not leads:
        raise NotFound("Không tìm thấy đơn vị này.")
    rows = registrations_in(season.id, unit_id=unit.id)
    paper = registration_list_paper(season, rows, unit=unit, now=current.now())
    return download(paper, file_kind, f"danh sach dang ky {unit.name} {season.name}", locality_id=season.locality_id)
