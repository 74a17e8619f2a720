"""What follows the sheets of a decided round: meeting, conclusions, decisions, works of the library, certificates."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count
from random import Random
from typing import Any

from innovation.cli.demo.bulk.places import Someone
from innovation.cli.demo.bulk.rounds import Span
from innovation.cli.demo.bulk.store import Store
from innovation.core.clock import local_date
from innovation.core.references import ALPHABET
from innovation.core.rounding import format_decimal
from innovation.db import session
from innovation.domain.accounts.enums import ConsentPurpose
from innovation.domain.awards.enums import CertificateState
from innovation.domain.awards.models import Certificate
from innovation.domain.decisions.enums import DecisionKind, MeetingState, Outcome, Presence
from innovation.domain.decisions.models import Attendance, Conclusion, Decision, DecisionItem, Meeting
from innovation.domain.decisions.queries.reasons import explanation_for_record
from innovation.domain.decisions.queries.results import compute
from innovation.domain.decisions.service.conclusions import hash_of
from innovation.domain.entries.enums import EntryState
from innovation.domain.initiatives.rules import time_saving
from innovation.domain.library.enums import Level
from innovation.domain.library.models import Work
from innovation.domain.library.rules import AuthorShown, authors_line, benefit_text
from innovation.domain.movements.models import Round

OUTCOMES = {
    EntryState.RECOGNISED: Outcome.RECOGNISED,
    EntryState.RECOGNISED_IDEA: Outcome.RECOGNISED_IDEA,
    EntryState.NOT_RECOGNISED: Outcome.NOT_RECOGNISED,
}
SERIES = {DecisionKind.RECOGNITION: "QĐ-UBND", DecisionKind.REFUSAL_NOTICE: "TB-UBND"}
REFUSED = "Điểm trung bình chưa đạt mức công nhận của bộ tiêu chí."
COPIED = ("summary", "problem", "content", "novelty", "conditions", "money_saved", "people_served", "time_unit",
          "time_regulated", "time_before", "time_after", "tags", "field_id")  # fmt: skip


class Registry:
    """Gives the numbers of papers and the codes of certificates, each once."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._numbers: dict[tuple[int, str, int], Iterator[int]] = {}

    def number(self, locality_id: int, series: str, year: int) -> int:
        """Far above what the demo season uses."""
        return next(self._numbers.setdefault((locality_id, series, year), count(9001)))

    def certificate_code(self) -> str:
        """Shaped like a real one; from the seeded generator, for nothing here is secret."""
        return "-".join("".join(self._random.choices(ALPHABET, k=4)) for _ in range(7))


def decide(span: Span, entries: Sequence[dict[str, Any]], *, registry: Registry, store: Store) -> None:
    """Everything from the meeting to the certificates for one round; its sheets have been written."""
    held_at = span.closes_at + timedelta(days=30)
    grades = _conclude(span, entries, held_at, store)
    issued_on = local_date(held_at) + timedelta(days=5)
    for kind in SERIES:
        ours = [
            entry
            for entry in entries
            if (entry["state"] is EntryState.NOT_RECOGNISED) != (kind is DecisionKind.RECOGNITION)
        ]
        if not ours:
            continue
        paper = _decision(span, kind, issued_on, registry, store)
        for position, entry in enumerate(ours, start=1):
            refused = kind is DecisionKind.REFUSAL_NOTICE
            store.add(
                DecisionItem, decision_id=paper["id"], entry_id=entry["id"], position=position,
                grade="" if refused else grades[entry["id"]], reason=REFUSED if refused else "",
            )  # fmt: skip
            if not refused:
                _work(entry, grades[entry["id"]], paper, store)
                if entry["state"] is EntryState.RECOGNISED:
                    _certificates(entry, paper, registry, store)
    store.write()


def _conclude(span: Span, entries: Sequence[dict[str, Any]], held_at: datetime, store: Store) -> dict[int, str]:
    """The closed meeting with its frozen conclusions; each entry's grade."""
    meeting_id = store.add(
        Meeting, round_id=span.id, council_id=span.place.council_id, state=MeetingState.CLOSED, starts_at=held_at,
        place="Phòng họp số 1", opened_at=held_at, closed_at=held_at + timedelta(hours=3),
        notes="Các thành viên thảo luận từng hồ sơ theo thứ tự điểm.", created_at=held_at,
    )  # fmt: skip
    for member_id, _ in span.place.members:
        store.add(Attendance, meeting_id=meeting_id, member_id=member_id, presence=Presence.PRESENT)
    results = compute(session.get_one(Round, span.id))
    grades: dict[int, str] = {}
    for entry in entries:
        row, line = results.ranked[entry["id"]], results.lines[entry["id"]]
        refused = entry["state"] is EntryState.NOT_RECOGNISED
        grades[entry["id"]] = "" if refused else line.grade
        store.add(
            Conclusion, meeting_id=meeting_id, entry_id=entry["id"], rank=row.rank, total_text=line.total,
            grade=grades[entry["id"]], outcome=OUTCOMES[entry["state"]], note=REFUSED if refused else "",
            explanation=explanation_for_record(results.rubric, row, line),
        )  # fmt: skip
    store.write()
    meeting = session.get_one(Meeting, meeting_id)
    meeting.sha256 = hash_of(meeting, session.query(Conclusion).filter_by(meeting_id=meeting_id).all())
    session.flush()
    session.expunge_all()
    return grades


def _decision(span: Span, kind: DecisionKind, issued_on: date, registry: Registry, store: Store) -> dict[str, Any]:
    leader, locality_id = span.place.leader, span.place.locality.id
    published_at = span.closes_at + timedelta(days=36)
    assert leader is not None
    number = registry.number(locality_id, SERIES[kind], issued_on.year)
    paper_id = store.add(
        Decision, round_id=span.id, locality_id=locality_id, kind=kind, series=SERIES[kind], year=issued_on.year,
        number=number, issued_on=issued_on, title="Về việc công nhận sáng kiến (đo)", signer_id=leader.id,
        signer_post="CHỦ TỊCH", approved_at=published_at, published_at=published_at, created_at=published_at,
    )  # fmt: skip
    return {"id": paper_id, "text": f"{number}/{SERIES[kind]}", "on": issued_on, "at": published_at, "signer": leader}


def _work(entry: dict[str, Any], grade: str, paper: dict[str, Any], store: Store) -> None:
    place, authors = entry["span"].place, entry["authors"]
    agreed = frozenset({ConsentPurpose.PUBLISH_NAME})
    shown = [AuthorShown(one.name, one.kind, agreed, one.unit_id) for one in authors]
    saving = time_saving(
        regulated=entry["time_regulated"], before=entry["time_before"], after=entry["time_after"], against_rule=False
    )
    store.add(
        Work, entry_id=entry["id"], locality_id=place.locality.id, unit_id=entry["unit_id"],
        level=Level.IDEA if entry["state"] is EntryState.RECOGNISED_IDEA else Level.BASE, year=entry["span"].year,
        code=entry["code"], title=entry["title"], authors_shown=authors_line(shown), unit_name=authors[0].unit_name,
        author_kind=authors[0].kind.value, solution_kind=entry["solution_kind"] or "",
        content_positions=sorted(entry["row"].get("contents", [])) if entry["content_ids"] else [],
        benefit=benefit_text(entry["benefit_author"], entry["benefit_others"]),
        saving_percent=saving.percent if saving else None, grade=grade, decision_paper=paper["text"],
        decision_id=paper["id"], recognised_on=paper["on"], published_at=paper["at"], copied_at=paper["at"],
        **{name: entry[name] for name in COPIED},
    )  # fmt: skip


def _certificates(entry: dict[str, Any], paper: dict[str, Any], registry: Registry, store: Store) -> None:
    """One for each author, the holder first; the same words as `awards.documents.certificate_body`."""
    locality, authors = entry["span"].place.locality, entry["authors"]
    day: date = paper["on"]
    written = f"ngày {day:%d} tháng {day.month} năm {day.year}"
    share = f"{format_decimal(Decimal(100) / len(authors), 2)}%"
    for holder in authors:
        body = {
            "title": "GIẤY CHỨNG NHẬN SÁNG KIẾN", "authority": f"THÀNH PHỐ {locality.city.upper()}",
            "issuer": f"ỦY BAN NHÂN DÂN {locality.name.upper()}", "issuer_shown": f"UBND {locality.name}",
            "work_title": entry["title"], "summary": entry["summary"], "scope": f"Cấp cơ sở, {locality.name}",
            "holder_id": holder.id, "authors": [_named(one, share) for one in _first(holder, authors)],
            "basis": f"Quyết định số {paper['text']} {written}", "decided_on": f"{locality.short_name}, {written}",
            "sign_lines": ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "signer_name": paper["signer"].name,
            "entry_code": entry["code"],
        }  # fmt: skip
        store.add(
            Certificate, code=registry.certificate_code(), entry_id=entry["id"], person_id=holder.id,
            state=CertificateState.VALID, body=body, issued_on=day, issued_at=paper["at"],
        )  # fmt: skip


def _first(holder: Someone, authors: Sequence[Someone]) -> list[Someone]:
    return [holder, *(one for one in authors if one is not holder)]


def _named(one: Someone, share: str) -> dict[str, Any]:
    return {"id": one.id, "name": one.name, "share": share, "workplace": one.unit_name}
