"""The first ward's decision and certificates of its best works, signed digitally so that signatures can be looked at.
The other certificates wait, so that signing them can be tried.

The authority is made for this loading: its key and the signer's live in this process's memory alone and end with it.
Its root lies among the roots of the demo's own data folder and says in its name that it is worth nothing.
"""

import io
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from innovation.cli.demo.authority import Signer
from innovation.cli.demo.entries import Desk
from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.domain.awards import queries as awards
from innovation.domain.awards import service as certificates_service
from innovation.domain.awards.queries import Issued
from innovation.domain.decisions import queries as decisions
from innovation.domain.decisions import service as commands
from innovation.domain.movements import queries as movements
from innovation.domain.papers import queries as papers
from innovation.domain.papers import service as papers_service
from innovation.domain.papers.documents import certificate_paper, certificate_title, decision_paper, drawing
from innovation.domain.papers.enums import FileKind
from innovation.support import certificates, files, signatures
from innovation.support.mail.settings import settings

WORKS = 2  # five certificates: 0.2 s each
FIRST_NUMBER, SERIES = 9101, "GCN-UBND"  # as invented as the decisions' numbers


def sign_papers(desk: Desk) -> None:
    """The published decision and the certificates of the works at the head of its list, by the leader who signed."""
    round_ = movements.get_round(desk.rounds["decided"])
    decision = decisions.decisions_of_round(round_.id)[0]
    assert decision.signer is not None and decision.published_at is not None
    moment = decision.published_at + timedelta(hours=2)
    signer = Signer(decision.signer.full_name, moment)
    signer.be_trusted()
    _sign_decision(decision, signer, desk.cast.actor(desk.cast.key_of(decision.signer.id)), moment)
    best = {item.entry_id for item in decision.items[:WORKS]}
    for issued in _numbered(desk, round_, moment):
        if issued.source_id in best:
            _sign_certificate(issued, signer, desk.secretary, moment)


def _sign_decision(decision: Any, signer: Signer, leader: Actor, now: datetime) -> None:
    paper = decision_paper(decision, now=now)
    drawn = drawing(paper, FileKind.PDF, locality_id=decision.locality_id, now=now)()
    kept = files.keep(_prepared(drawn), now=now, uploaded_by_id=leader.person_id)
    commands.keep_copy(decision, kept, version=decision.row_version, actor=leader, now=now)
    signed = _prepared(signer.sign(drawn))
    found = signatures.examine(signed.path, decisions.known_files(decision), now=now)
    kept = files.keep(signed, now=now, uploaded_by_id=leader.person_id)
    commands.bring_back(decision, kept, found, actor=leader, now=now)


def _numbered(desk: Desk, round_: Any, now: datetime) -> Sequence[Issued]:
    """Certificates are signed with their numbers on them."""
    clerk = desk.cast.actor(desk.cast.holder("clerk"))
    papers_service.number_in_order(
        papers.certificates_to_number(round_, actor=clerk), first=FIRST_NUMBER, series=SERIES,
        issued_on=local_date(now), actor=clerk, now=now,
    )  # fmt: skip
    issued = awards.of_initiatives(awards.list_of_round(round_, actor=clerk))
    return [each for each in issued if each.numbered is not None and each.person_id != desk.secretary.person_id]


def _sign_certificate(issued: Issued, signer: Signer, actor: Actor, now: datetime) -> None:
    paper = certificate_paper(issued, site=settings().public_url, specimen=True)
    drawn = certificates.to_pdf(certificates.lay_out(paper), title=certificate_title(issued), made_at=issued.issued_at)
    kept = files.keep(_prepared(drawn), now=now, uploaded_by_id=actor.person_id)
    certificates_service.keep_certificate_copy(issued, kept, actor=actor, now=now)
    signed = _prepared(signer.sign(drawn))
    known = awards.known_certificate_files(issued.locality_id, issued.code)
    found = signatures.examine(signed.path, known, now=now)
    kept = files.keep(signed, now=now, uploaded_by_id=actor.person_id)
    certificates_service.bring_back_certificate(issued, kept, found, actor=actor, now=now)


def _prepared(content: bytes) -> files.Prepared:
    return files.prepare(io.BytesIO(content), "giay-de-ky.pdf", kind=files.Accept.PDF)
