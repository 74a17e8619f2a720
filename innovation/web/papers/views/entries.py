"""Papers of one entry: its description by either door, the form for who applied it first, a replication's word."""

from typing import Any

from flask import Response

from innovation.core.errors import NotFound
from innovation.domain.entries.permissions import can_read_confidential
from innovation.domain.initiatives.permissions import author_ids, is_author
from innovation.domain.initiatives.queries import get_dossier
from innovation.domain.papers.documents import application_form, application_paper, description_paper
from innovation.domain.papers.permissions import can_take_description
from innovation.domain.replications.queries import get_replication
from innovation.domain.scoring.documents import council_dossier, initiative_dossier
from innovation.domain.scoring.queries import get_reading_seat
from innovation.web import blind, current
from innovation.web.access import access
from innovation.web.paper_files import download, paper_route
from innovation.web.papers.views.blueprint import bp

MISSING = "Không tìm thấy hồ sơ này."


def _open(entry_id: int) -> Any:
    """The dossier through the office's door."""
    initiative = get_dossier(entry_id, actor=current.actor())
    kept = blind.keeps_entry(initiative.entry) and not is_author(current.actor(), initiative)
    if kept or not can_take_description(current.actor(), initiative):
        raise NotFound(MISSING)
    return initiative


@paper_route(bp, "/ho-so/<id:entry_id>/mo-ta.<paper:file_kind>")
@access("signed-in")
def description(entry_id: int, file_kind: str) -> Response:
    """For its authors and the office; the confidential part for fewer of them."""
    initiative = _open(entry_id)
    entry = initiative.entry
    reads_all = can_read_confidential(current.actor(), entry, author_ids(initiative))
    dossier = initiative_dossier(entry_id, is_blind=False)
    paper = description_paper(initiative, dossier, with_confidential=reads_all, now=current.now())
    return download(paper, file_kind, f"mo ta {entry.code or 'ban nhap'}", locality_id=entry.locality_id)


@paper_route(bp, "/cham/ho-so/<id:entry_id>/mo-ta.<paper:file_kind>")
@access("council")
def description_for_member(entry_id: int, file_kind: str) -> Response:
    """As the council reads it: without names where the round is blind."""
    seat = get_reading_seat(entry_id, actor=current.actor())
    dossier = council_dossier(entry_id, seat.round)
    if dossier.initiative is None:
        raise NotFound(MISSING)
    paper = description_paper(dossier.initiative, dossier, with_confidential=True, now=current.now())
    return download(paper, file_kind, f"mo ta {seat.entry.code}", locality_id=seat.entry.locality_id)


@paper_route(bp, "/ho-so/<id:entry_id>/xac-nhan-ap-dung.<paper:file_kind>")
@access("signed-in")
def application_to_fill_in(entry_id: int, file_kind: str) -> Response:
    """For the unit that applied it first."""
    initiative = _open(entry_id)
    paper = application_form(initiative, now=current.now())
    name = f"xac nhan ap dung {initiative.entry.code or 'ban nhap'}"
    return download(paper, file_kind, name, locality_id=initiative.entry.locality_id)


@paper_route(bp, "/nhan-rong/<id:replication_id>/xac-nhan.<paper:file_kind>")
@access("signed-in")
def application(replication_id: int, file_kind: str) -> Response:
    """For both sides, once the author's unit has confirmed a result."""
    replication = get_replication(replication_id, actor=current.actor())
    paper = application_paper(replication, now=current.now())
    if paper is None:
        raise NotFound("Lượt áp dụng này chưa có kết quả được xác nhận.")
    whose = replication.locality_id or replication.work.locality_id
    return download(paper, file_kind, f"xac nhan ap dung {replication_id}", locality_id=whose)
