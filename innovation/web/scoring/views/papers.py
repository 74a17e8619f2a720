"""Score sheets as files: a member's own, blank or filled; the secretary's blank ones, and all once they are open."""

from flask import Response

from innovation.domain.movements.queries import get_round
from innovation.domain.papers.documents import sheet_papers
from innovation.domain.scoring import queries
from innovation.domain.scoring.queries import printing
from innovation.web import current
from innovation.web.access import access
from innovation.web.paper_files import download, paper_route
from innovation.web.scoring.views import bp


@paper_route(bp, "/cham/ho-so/<id:entry_id>/phieu.<paper:file_kind>")
@access("council")
def own_sheet_file(entry_id: int, file_kind: str) -> Response:
    """One's own sheet as it is now."""
    return _one(entry_id, file_kind, filled=True)


@paper_route(bp, "/cham/ho-so/<id:entry_id>/phieu-trong.<paper:file_kind>")
@access("council")
def own_blank_file(entry_id: int, file_kind: str) -> Response:
    """To mark by hand."""
    return _one(entry_id, file_kind, filled=False)


def _one(entry_id: int, file_kind: str, *, filled: bool) -> Response:
    seat = queries.get_seat(entry_id, actor=current.actor())
    places = [printing.Place(entry_id, seat.member)]
    (paper,) = sheet_papers(seat.round, places, filled=filled, now=current.now()).papers
    name = f"phieu cham{'' if filled else ' trong'} {seat.entry.code}"
    return download(paper, file_kind, name, locality_id=seat.round.locality_id)


@paper_route(bp, "/cham/<id:round_id>/phieu-cua-toi.<paper:file_kind>")
@access("council")
def own_sheets_file(round_id: int, file_kind: str) -> Response:
    """All of one's own sheets of the round."""
    return _own(round_id, file_kind, filled=True)


@paper_route(bp, "/cham/<id:round_id>/phieu-trong-cua-toi.<paper:file_kind>")
@access("council")
def own_blanks_file(round_id: int, file_kind: str) -> Response:
    return _own(round_id, file_kind, filled=False)


def _own(round_id: int, file_kind: str, *, filled: bool) -> Response:
    round_ = get_round(round_id)
    places = printing.own_places(round_, actor=current.actor())
    bundle = sheet_papers(round_, places, filled=filled, now=current.now())
    return download(bundle, file_kind, f"phieu cham{'' if filled else ' trong'} cua toi {round_.name}")


@paper_route(bp, "/dot-xet/<id:round_id>/cham-diem/phieu-trong.<paper:file_kind>")
@access("secretary", "unit_secretary")
def blanks_file(round_id: int, file_kind: str) -> Response:
    """Blank sheets for all members, member by member: no mark is read."""
    round_ = get_round(round_id)
    places = printing.places_to_mark(round_, actor=current.actor())
    bundle = sheet_papers(round_, places, filled=False, now=current.now())
    return download(bundle, file_kind, f"phieu cham trong {round_.name} {round_id}")


@paper_route(bp, "/dot-xet/<id:round_id>/cham-diem/phieu-da-cham.<paper:file_kind>")
@access("secretary", "unit_secretary")
def sheets_file(round_id: int, file_kind: str) -> Response:
    """Every sheet that counts, entry by entry, once the chair has opened them."""
    round_ = get_round(round_id)
    places = printing.places_marked(round_, actor=current.actor())
    bundle = sheet_papers(round_, places, filled=True, now=current.now())
    return download(bundle, file_kind, f"phieu cham {round_.name} {round_id}")


@paper_route(bp, "/cham/ho-so/<id:entry_id>/cac-phieu.<paper:file_kind>")
@access("secretary", "unit_secretary")
def entry_sheets_file(entry_id: int, file_kind: str) -> Response:
    """The sheets of one entry."""
    round_, places = printing.places_marked_at(entry_id, actor=current.actor())
    bundle = sheet_papers(round_, places, filled=True, now=current.now())
    return download(bundle, file_kind, f"cac phieu cham {entry_id}")
