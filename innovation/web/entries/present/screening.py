"""The queue of a round and one entry's check."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from flask import url_for

from innovation.core.clock import at_local, local_date
from innovation.core.paging import Page, page_number
from innovation.core.rounding import half_up
from innovation.core.text import clean_line
from innovation.domain.councils.queries.closed import closed_of_round
from innovation.domain.entries import queries
from innovation.domain.entries.enums import IN_SCREENING, Answer, EntryState
from innovation.domain.entries.rules import CheckItem, checklist_for, time_to_fix, within_a_year
from innovation.domain.initiatives import queries as initiatives
from innovation.domain.initiatives.rules import shares_problem
from innovation.domain.movements.permissions import can_run_round
from innovation.domain.scoring.documents import places_with_names
from innovation.domain.similarity.queries import brief, suspected_of_round
from innovation.web import blind, current, entry_states, unnamed
from innovation.web import dossier_tables as tables
from innovation.web.checklist_form import ScreeningForm, screening_form
from innovation.web.filters import decimal

if TYPE_CHECKING:
    from innovation.domain.entries.models import Entry
    from innovation.domain.initiatives.models import Initiative
    from innovation.domain.movements.models import Round

E = EntryState
SUSPECTED = "nghi-trung"
FILTERS: tuple[tuple[str, str, tuple[EntryState, ...]], ...] = (
    ("cho-kiem-tra", "Chờ kiểm tra", (E.SUBMITTED,)),
    ("cho-xac-nhan", "Chờ xác nhận", (E.AWAITING_COAUTHORS, E.AWAITING_UNIT)),
    ("can-bo-sung", "Cần bổ sung", (E.NEEDS_CHANGES,)),
    ("hop-le", "Hợp lệ", (E.ELIGIBLE,)),
    ("khong-thuoc-dien", "Không thuộc diện", (E.REJECTED,)),
    (SUSPECTED, "Nghi trùng", tuple(IN_SCREENING)),
)
MACHINE_WORDS = {Answer.YES: "Hệ thống đối chiếu: có.", Answer.NO: "Hệ thống đối chiếu: không."}
USUAL_DAYS, USUAL_HOUR = 5, time(17)


def chosen_filter(word: str | None) -> tuple[str, str, tuple[EntryState, ...]]:
    """The filter of that word; entries that wait for the secretary by default."""
    return next((each for each in FILTERS if each[0] == word), FILTERS[0])


def queue(round_: Round, args: Mapping[str, str], *, now: datetime) -> dict[str, Any]:
    """The round's entries in the chosen state, without those closed to this reader by a conflict."""
    screens = can_run_round(current.actor(), round_)
    offered = [each for each in FILTERS if each[0] != SUSPECTED or (screens and not round_.season_id)]
    word, label, states = next((each for each in offered if each[0] == args.get("tinh-trang")), FILTERS[0])
    hidden = blind.keeps_lists(round_)
    text = (
        "" if hidden or unnamed.hides_households(round_) else clean_line(args.get("q") or "")[:100]
    )  # to search is to ask for names
    shut = closed_of_round(round_.id, current.actor().person_id)
    found: Page[queries.EntryRow] = Page([], 0, 1, 1)
    suspects = suspected_of_round(round_, current.actor()) if screens and not hidden else {}
    if not hidden:
        number = page_number(args.get("trang"))
        only = suspects if word == SUSPECTED else None
        found = queries.list_entries(round_.id, states=states, text=text, only=only, without=shut, page=number)
        found = unnamed.as_listed(found, round_)
    own = {
        entry_id
        for entry_id, authors in initiatives.authors_of([row.id for row in found.items]).items()
        if any(author.person_id == current.actor().person_id for author in authors)
    }
    counts = _counts(round_.id, shut, suspects) if not hidden else {}
    return {
        "round": round_,
        "found": found,
        "screens": screens,
        "rows": [
            {"entry": row, "is_own": row.id in own, "shared": _whole(suspects.get(row.id))} for row in found.items
        ],
        "label": label,
        "filter": word,
        "q": text,
        "chips": [_chip(round_.id, each, counts, word, text) for each in offered],
    }


def _whole(share: Decimal | None) -> Decimal | None:
    return None if share is None else half_up(share, 0)


def _counts(round_id: int, shut: Collection[int], suspects: Collection[int]) -> dict[str, int]:
    """How many each filter finds."""
    found = queries.count_by_state(round_id, without=shut)
    counts = {word: sum(found.get(state, 0) for state in states) for word, _, states in FILTERS}
    return counts | {SUSPECTED: len(set(suspects) - set(shut))}


def _chip(round_id: int, each: Any, counts: Mapping[str, int], chosen: str, text: str) -> dict[str, Any]:
    word, label, _ = each
    asked: dict[str, Any] = {"tinh-trang": word} | ({"q": text} if text else {})
    return {
        "label": label,
        "href": url_for("entries.screening_queue", round_id=round_id, **asked),
        "current": word == chosen,
        "count": counts.get(word, 0),
    }


def make_form(initiative: Initiative, *, fresh: bool = False) -> ScreeningForm:
    """The checklist of this entry, filled with what was answered."""
    entry = initiative.entry
    kept = queries.screening_answers(entry)
    options: dict[str, Any] = {"formdata": None} if fresh else {}
    items = checklist_for(initiative.stage, is_blind=entry.round.is_blind)
    return screening_form(items, kept, fix_until=_usual_date(initiative), **options)


def _usual_date(initiative: Initiative) -> datetime:
    """Five days from today at 17:00, within what the round allows."""
    now = current.now()
    wanted = at_local(local_date(now) + timedelta(days=USUAL_DAYS), USUAL_HOUR)
    return min(wanted, time_to_fix(now, initiative.entry.round.screening_until))


def page(initiative: Initiative, form: ScreeningForm, *, filter_word: str) -> dict[str, Any]:
    """Dossier at the left, checklist at the right, neighbours in the same filter."""
    entry = initiative.entry
    before, after = neighbours(entry, filter_word)
    return {
        "initiative": initiative,
        "entry": entry,
        "filter": filter_word,
        "before": before,
        "after": after,
        "items": [
            _item(initiative, item, form) for item in checklist_for(initiative.stage, is_blind=entry.round.is_blind)
        ],
        "about": tables.about(initiative)[1:],
        "table": tables.author_table(initiative),
        "texts": tables.texts(initiative),
        "gains": tables.gains(initiative),
        "benefits": [("Theo tác giả", initiative.benefit_author), ("Theo người đã áp dụng", initiative.benefit_others)],
        "files": tables.file_rows(queries.list_attachments(entry.id), entry.id),
        "unit_word": queries.find_unit_confirmation(entry),
        "comments": queries.list_comments(entry.id),
        "is_open": entry.state in (E.SUBMITTED, E.ELIGIBLE, E.AWAITING_COAUTHORS, E.AWAITING_UNIT),
        "waits_for_author": entry.state is E.NEEDS_CHANGES,
        "who_next": entry_states.who_next(entry, now=current.now()),
        "near": _near(entry),
    }


def _near(entry: Entry) -> str:
    """What the last comparison found, in a few words."""
    found = brief(entry, current.actor())
    if found is None:
        return "đang đối chiếu"
    if not found.hits:
        return "không thấy"
    return f"{found.hits} văn bản, trùng nhiều nhất {decimal(half_up(found.most, 0))}%"


def neighbours(entry: Entry, filter_word: str) -> tuple[int | None, int | None]:
    """The entries before and after this one in the same filter that are open to this reader."""
    person_id = current.actor().person_id
    word, _, states = chosen_filter(filter_word)
    only = suspected_of_round(entry.round, current.actor()) if word == SUSPECTED else None
    return queries.neighbours(entry, states, only=only, without=closed_of_round(entry.round_id, person_id))


def _item(initiative: Initiative, item: CheckItem, form: ScreeningForm) -> dict[str, Any]:
    return {
        "item": item,
        "answer": form[f"item_{item.key}"],
        "note": form[f"note_{item.key}"],
        "hint": _machine_hint(initiative, item),
    }


def _machine_hint(initiative: Initiative, item: CheckItem) -> str:
    """What can be computed, shown as a fact beside the question; the secretary answers."""
    if item.key == "within_year":
        handed_in = local_date(initiative.entry.submitted_at or current.now())
        return MACHINE_WORDS.get(
            within_a_year(initiative.applied_first_on, handed_in), "Chưa ghi ngày áp dụng lần đầu."
        )
    if item.key == "shares":
        problem = shares_problem([author.share for author in initiative.authors])
        waiting = [author.full_name for author in initiative.authors if author.confirmed_at is None]
        return problem or (
            "Chưa xác nhận: " + ", ".join(waiting) if waiting else "Tổng đúng 100%, mọi tác giả đã xác nhận."
        )
    if item.key == "unnamed":
        found = places_with_names(initiative)
        seen = f"Hệ thống thấy tên tác giả hoặc đơn vị ở: {', '.join(found)}."
        return seen if found else "Hệ thống không thấy tên nào."
    return ""
