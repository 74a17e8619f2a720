"""The page of a round's papers: each in the order of the work, with its state and what it waits for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from innovation.core.official import number_and_symbol
from innovation.domain.awards.queries.city import dossiers_of_round
from innovation.domain.councils.permissions import can_number, can_preside
from innovation.domain.councils.queries import council_of, find_member_of_round, rounds_of_council
from innovation.domain.decisions.enums import DecisionKind, decision_label
from innovation.domain.decisions.permissions import READS_DECISIONS, can_see_meeting, keeps_host
from innovation.domain.decisions.queries import RoundFacts, decisions_of_round, facts_for_papers
from innovation.domain.entries.queries import count_by_state
from innovation.domain.movements.permissions import can_run_round
from innovation.domain.papers import queries
from innovation.domain.papers.documents import council_form
from innovation.domain.papers.enums import About
from innovation.web import current
from innovation.web.filters import day
from innovation.web.papers.present.rows import DONE, DRAFT, NUMBERED, Row, Step, decision_files, files_of


@dataclass(frozen=True, slots=True)
class Reader:
    """What this reader may take of the round."""

    runs: bool
    presides: bool
    meets: bool
    reads_decisions: bool


def round_page(round_: Any) -> dict[str, Any]:
    """From the council's decision to the paper for the city; a line that the reader may not take has no file."""
    facts, reader = facts_for_papers(round_.id), _reader(round_)
    numbers = queries.paper_numbers(About.ROUND, round_.id)
    steps = [
        Step("Hội đồng", [_council(round_, facts), _assignment(round_, facts, reader)]),
        Step("Chấm điểm", [_blanks(round_, facts, reader), _sheets(round_, facts, reader)]),
        Step("Họp Hội đồng", [_scores(round_, facts, reader), *_of_meeting(round_, facts, reader, numbers)]),
        Step("Quyết định, thông báo", list(_decisions(round_, reader))),
    ]
    if round_.season_id is None:
        steps.append(Step("Văn bản của từng hồ sơ", list(_entries(round_, reader))))
    else:
        steps.append(Step("Đăng ký, đề nghị, tờ trình", [_of_season(round_, reader)]))
    back = [("Đợt xét", url_for("movements.rounds")), (round_.name, url_for("movements.board", round_id=round_.id))]
    return {"title": round_.name, "crumbs": back, "steps": steps}


def _reader(round_: Any) -> Reader:
    actor = current.actor()
    member = find_member_of_round(round_.id, actor.person_id) if current.council_posts() else None
    return Reader(
        runs=can_run_round(actor, round_),
        presides=can_preside(member),
        meets=can_see_meeting(actor, round_, member),
        reads_decisions=actor.has_any(*READS_DECISIONS, locality_id=round_.locality_id) or keeps_host(actor, round_),
    )


def _council(round_: Any, facts: RoundFacts) -> Row:
    row = Row("Quyết định thành lập Hội đồng, kèm danh sách")
    if facts.council_id is None:
        row.note = "Đợt xét chưa có Hội đồng."
        return row
    numbered = facts.council_number
    row.state = NUMBERED if numbered else DRAFT
    row.note = numbered or "Chưa có số."
    files_of(
        row,
        "councils.decision_file",
        place=round_.locality_id,
        form=lambda: _council_form(round_),
        council_id=facts.council_id,
    )
    if can_number(current.actor(), round_.locality_id, facts.council_host_id):
        form = url_for("councils.decision_form", council_id=facts.council_id, tiep=request.path)
        row.links.append(("Sửa số" if numbered else "Nhập số, ngày", form))
    return row


def _council_form(round_: Any) -> str:
    council = council_of(round_.id)
    return council_form(council, rounds_of_council(council.id)) if council is not None else ""


def _assignment(round_: Any, facts: RoundFacts, reader: Reader) -> Row:
    row = Row("Bảng phân công chấm")
    if not facts.assigned:
        row.note = "Chưa phân công người chấm."
        return row
    row.state, row.note = DRAFT, f"{facts.assigned} lượt chấm."
    if reader.runs or reader.presides:
        files_of(row, "councils.assignment_file", place=round_.locality_id, round_id=round_.id)
    return row


def _blanks(round_: Any, facts: RoundFacts, reader: Reader) -> Row:
    row = Row("Phiếu chấm trống của mọi thành viên")
    if not facts.assigned:
        row.note = "Chưa phân công người chấm."
        return row
    row.state, row.note = DRAFT, f"{facts.assigned} phiếu trong một tệp."
    if reader.runs:
        files_of(row, "scoring.blanks_file", round_id=round_.id)
    return row


def _sheets(round_: Any, facts: RoundFacts, reader: Reader) -> Row:
    row = Row("Phiếu đã chấm của mọi thành viên")
    if facts.opened_at is None:
        row.note = "Chủ tịch Hội đồng chưa mở điểm. Thành viên tải phiếu của mình ở Bàn chấm."
        return row
    row.state, row.note = DONE, "Để thành viên ký."
    if reader.runs:
        files_of(row, "scoring.sheets_file", round_id=round_.id)
    return row


def _scores(round_: Any, facts: RoundFacts, reader: Reader) -> Row:
    row = Row("Bảng tổng hợp điểm")
    if facts.opened_at is None:
        row.note = "Chủ tịch Hội đồng chưa mở điểm."
        return row
    row.state = DONE if facts.closed_at else DRAFT
    if reader.meets:
        files_of(row, "decisions.scores_file", place=round_.locality_id, round_id=round_.id)
    return row


def _of_meeting(round_: Any, facts: RoundFacts, reader: Reader, numbers: Mapping[str, Any]) -> Iterator[Row]:
    count = Row("Biên bản kiểm phiếu")
    minutes = Row("Biên bản họp Hội đồng")
    if not facts.counted:
        count.note = "Chưa có lượt biểu quyết nào được kiểm phiếu."
    else:
        _kept(count, "count", round_, facts, reader, given=numbers.get("count"))
        if reader.meets:
            files_of(count, "decisions.count_file", place=round_.locality_id, round_id=round_.id)
    if facts.meeting_at is None:
        minutes.note = "Chưa có lịch họp."
    elif facts.began_at is None:
        minutes.note = f"Họp {day(facts.meeting_at)}."
    else:
        _kept(minutes, "minutes", round_, facts, reader, given=numbers.get("minutes"))
        if reader.meets:
            files_of(minutes, "decisions.minutes_file", place=round_.locality_id, round_id=round_.id)
            minutes.links.insert(0, ("Xem biên bản", url_for("decisions.minutes", round_id=round_.id)))
    yield count
    yield minutes


def _kept(row: Row, key: str, round_: Any, facts: RoundFacts, reader: Reader, *, given: Any) -> None:
    """State and number of a paper of the meeting; the clerk's form for the number once it is closed."""
    row.state = NUMBERED if given else DONE if facts.closed_at else DRAFT
    row.note = f"{given.text}, {day(given.issued_on)}." if given else "" if facts.closed_at else "Phiên họp chưa chốt."
    if facts.closed_at and reader.reads_decisions:
        form = url_for("papers.number_form", key=key, about=About.ROUND.value, about_id=round_.id, tiep=request.path)
        row.links.append(("Sửa số" if given else "Nhập số, ngày", form))


def _decisions(round_: Any, reader: Reader) -> Iterator[Row]:
    found = decisions_of_round(round_.id)
    for decision in found:
        row = Row(decision_label(decision.kind, of_season=round_.season_id is not None), DRAFT, "Chưa có số.")
        if decision.number is not None:
            number = number_and_symbol(decision.number, decision.series)
            row.state, row.note = NUMBERED, f"{number}, {day(decision.issued_on)}."
        if reader.reads_decisions:
            decision_files(row, decision)
            row.links.append(("Mở văn bản", url_for("decisions.show", decision_id=decision.id)))
        yield row
        if decision.kind is DecisionKind.RECOGNITION:
            yield _certificates(round_, decision, reader)
    if not found:
        yield Row("Quyết định, thông báo kết quả", note="Lập sau khi chốt phiên họp.")


def _of_season(round_: Any, reader: Reader) -> Row:
    """Registrations and submissions are of the whole season, or of the review whose list it judges."""
    row = Row("Danh sách đăng ký, tờ trình kèm trích ngang")
    row.state, row.note = ("planned", "Của cả đợt"), f"Lập một lần cho {round_.season.name}."
    if reader.reads_decisions:
        row.links = [("Văn bản của cả đợt thi đua", url_for("papers.season", season_id=round_.season_id))]
    return row


def _certificates(round_: Any, decision: Any, reader: Reader) -> Row:
    row = Row("Giấy chứng nhận sáng kiến")
    if decision.published_at is None:
        row.note = "Cấp khi công bố quyết định công nhận."
        return row
    row.state = (NUMBERED[0], "Đã cấp")
    if reader.reads_decisions:
        row.links = [("Giấy chứng nhận của đợt", url_for("awards.of_round", round_id=round_.id))]
    return row


def _entries(round_: Any, reader: Reader) -> Iterator[Row]:
    handed_in = sum(count_by_state(round_.id).values())
    row = Row("Đơn yêu cầu, bản mô tả, mẫu xác nhận áp dụng", note="Chưa có hồ sơ nào được gửi.")
    if handed_in:
        row.state, row.note = DRAFT, f"{handed_in} hồ sơ; tải ở trang của từng hồ sơ."
        row.links = [("Danh sách hồ sơ", url_for("movements.board", round_id=round_.id) + "#hs")]
    yield row
    dossiers = dossiers_of_round(round_.id) if reader.reads_decisions else []
    city = Row("Tờ trình, báo cáo đề nghị công nhận cấp thành phố", note="Chưa có hồ sơ đề nghị thành phố.")
    if dossiers:
        sent = all(each.sent_paper for each in dossiers)
        city.state, city.note = (NUMBERED, "Đã gửi thành phố.") if sent else (DRAFT, f"{len(dossiers)} hồ sơ.")
        city.links = [(each.entry.code or "Hồ sơ", url_for("city.show", dossier_id=each.id)) for each in dossiers]
    yield city
