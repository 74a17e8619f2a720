"""What a numbered paper is about: whose it is, in whose book its number stands, and what the book calls it."""

from datetime import datetime
from typing import Any

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.core.roles import Role
from innovation.db import session
from innovation.domain.awards.enums import CERTIFICATE_FORM, CertificateState
from innovation.domain.awards.models import Certificate, CityDossier, PhaseReview
from innovation.domain.awards.queries import list_of_round, of_initiatives
from innovation.domain.awards.queries.reviews import standing_rounds
from innovation.domain.councils.models import Council
from innovation.domain.councils.queries import council_of
from innovation.domain.decisions.models import Meeting
from innovation.domain.decisions.permissions import READS_DECISIONS, can_number_for
from innovation.domain.decisions.queries import Numberable
from innovation.domain.entries.models import Entry
from innovation.domain.movements.models import Round, Season
from innovation.domain.papers.enums import About
from innovation.domain.papers.queries.wording import get_form, words_at

Subject = Round | Season | PhaseReview | Entry | Council | Meeting | CityDossier | Certificate
MODELS: dict[About, Any] = {
    About.ROUND: Round, About.SEASON: Season, About.REVIEW: PhaseReview, About.ENTRY: Entry, About.COUNCIL: Council,
    About.MEETING: Meeting, About.CITY_DOSSIER: CityDossier, About.CERTIFICATE: Certificate,
}  # fmt: skip


def get_numberable(form_key: str, about: str, about_id: int, *, actor: Actor) -> Numberable:
    """For those who read the ward's papers, of a school's own round its head and secretary too. NotFound: no number."""
    form = get_form(form_key)
    if not form.symbol or about not in set(About) or (form_key == CERTIFICATE_FORM) != (about == About.CERTIFICATE):
        raise NotFound("Văn bản này không lấy số ở đây.")
    row: Subject | None = session.get(MODELS[About(about)], about_id)
    found = _numberable(form_key, About(about), row) if row is not None else None
    if found is None or not _reads(actor, found):
        raise NotFound("Không tìm thấy văn bản này.")
    return found


def certificates_to_number(round_: Round, *, actor: Actor) -> list[Numberable]:
    """The giấy chứng nhận of a round that are in force and have no number, in the order of their list."""
    issued = of_initiatives(list_of_round(round_, actor=actor))
    waiting = [each.certificate_id for each in issued if each.state is CertificateState.VALID and not each.numbered]
    rows = {id_: session.get_one(Certificate, id_) for id_ in waiting}  # known to the session already
    return [_numberable(CERTIFICATE_FORM, About.CERTIFICATE, rows[id_]) for id_ in waiting]


def may_number(paper: Numberable, *, actor: Actor) -> bool:
    """Whether the actor enters its number."""
    return can_number_for(actor, paper.locality_id, paper.host_unit_id)


def propose_symbol(paper: Numberable, now: datetime) -> str:
    """What follows the number by the ward's words; a council's, a school's paper ends in its own letters."""
    symbol = words_at(paper.locality_id, get_form(paper.form), now).symbol
    kind = symbol.partition("-")[0]
    if paper.council_id is not None:
        return f"{kind}-{session.get_one(Council, paper.council_id).number_series}"
    return kind if paper.host_unit_id is not None else symbol


def _numberable(form_key: str, about: About, row: Subject) -> Numberable:
    round_ = _round_of(row)
    council = _council_of(row, round_) if get_form(form_key).of_council else None
    return Numberable(
        form_key, about, row.id, _name(row), _locality_of(row), _host_of(row, round_),
        council.id if council is not None else None,
    )  # fmt: skip


def _locality_of(row: Subject) -> int:
    match row:
        case Meeting():
            return row.round.locality_id
        case Certificate():
            return row.entry.locality_id
        case _:
            return row.locality_id


def _reads(actor: Actor, paper: Numberable) -> bool:
    own = paper.host_unit_id is not None and paper.host_unit_id in actor.units_with(Role.UNIT_HEAD, Role.UNIT_SECRETARY)
    return own or actor.has_any(*READS_DECISIONS, locality_id=paper.locality_id)


def _round_of(row: Subject) -> Round | None:
    match row:
        case Round():
            return row
        case Entry() | Meeting():
            return row.round
        case CityDossier() | Certificate():
            return row.entry.round
    return None


def _host_of(row: Subject, round_: Round | None) -> int | None:
    if isinstance(row, Council):
        return row.host_unit_id
    return round_.host_unit_id if round_ is not None else None


def _council_of(row: Subject, round_: Round | None) -> Council | None:
    if isinstance(row, Council):
        return row
    if isinstance(row, Season | PhaseReview):
        return _only_council(row)
    return council_of(round_.id) if round_ is not None else None


def _only_council(row: Season | PhaseReview) -> Council | None:
    """The council that judged the whole season or review; None where several did: the ward's book then."""
    rounds = row.rounds if isinstance(row, Season) else standing_rounds(row)
    councils = {council.id: council for each in rounds if (council := council_of(each.id)) is not None}
    return next(iter(councils.values())) if len(councils) == 1 else None


def _name(row: Subject) -> str:
    match row:
        case Entry():
            return f"hồ sơ {row.code or row.id}"
        case Meeting():
            return f"phiên họp xét {row.round.name}"
        case CityDossier():
            return f"hồ sơ {row.entry.code or row.entry_id}"
        case Certificate():  # an entry has one for each author: told apart by the code's beginning
            whose = row.body["authors"][0]["name"]
            return f"giấy của {whose}, hồ sơ {row.entry.code or row.entry_id}, mã xác minh {row.code[:9]}…"
        case _:
            return row.name
