"""The round board: where the round is, what waits, who has and who has not, the entries."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from flask import url_for

from innovation.core.actor import Actor
from innovation.core.clock import local, local_date
from innovation.core.paging import page_number
from innovation.core.roles import Role
from innovation.domain.entries import queries as entries
from innovation.domain.entries.enums import EntryState
from innovation.domain.movements import queries
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.permissions import can_run_round
from innovation.domain.movements.rules.calendar import Step, phase_line
from innovation.domain.scoring.queries import find_opening
from innovation.web import blind, unnamed
from innovation.web.movements.present import coverage, tasks
from innovation.web.movements.present.round_list import badge

if TYPE_CHECKING:
    from innovation.domain.movements.models import Round

E = EntryState
SIZE = 15  # the entries are the last of four parts of the page
# Quick filters: word in the address, label, states.
FILTERS: tuple[tuple[str, str, tuple[EntryState, ...]], ...] = (
    ("cho-xac-nhan", "Chờ xác nhận", (E.AWAITING_COAUTHORS, E.AWAITING_UNIT)),
    ("cho-kiem-tra", "Chờ kiểm tra", (E.SUBMITTED,)),
    ("can-bo-sung", "Cần bổ sung", (E.NEEDS_CHANGES,)),
    ("hop-le", "Hợp lệ", (E.ELIGIBLE,)),
    ("dang-cham", "Đang chấm", (E.SCORING,)),
    ("cho-hop", "Chờ họp", (E.AWAITING_MEETING,)),
    ("cho-ky", "Chờ ký", (E.AWAITING_SIGNATURE,)),
    ("cong-nhan", "Được công nhận", (E.RECOGNISED, E.RECOGNISED_IDEA)),
    ("khong-cong-nhan", "Không công nhận", (E.NOT_RECOGNISED,)),
    ("khac", "Đã rút, không thuộc diện", (E.REJECTED, E.WITHDRAWN, E.REVOKED)),
)


def page(round_: "Round", actor: Actor, args: Mapping[str, str], *, now: datetime) -> dict[str, Any]:
    """Everything on the board. `args` are the address's parameters: q, tinh-trang, trang."""
    counts = entries.count_by_state(round_.id)
    reminders = queries.list_reminders(round_.id)
    covered = coverage.of_round(round_, reminders)
    runs = can_run_round(actor, round_)
    chosen = next((states for word, _, states in FILTERS if word == args.get("tinh-trang")), ())
    text = "" if unnamed.hides_households(round_) else (args.get("q") or "").strip()[:100]
    opened = runs and round_.state is RoundState.SCORING and find_opening(round_.id) is not None
    is_blind = blind.keeps_lists(round_)
    found = entries.list_entries(round_.id, states=chosen, text=text, page=page_number(args.get("trang")), size=SIZE)
    return {
        "round": round_,
        "opens_withdrawn": runs or actor.has_any(Role.LEADER, Role.DEPUTY_LEADER, locality_id=round_.locality_id),
        "badge": badge(round_, now),
        "phases": _phases(round_, now),
        "tiles": _tiles(round_.state, counts, covered),
        "coverage": covered,
        "reminders": reminders[:3],
        "tasks": tasks.of_round(round_, counts, opened=opened, now=now) if runs else [],
        "step": tasks.main_step(round_, counts, opened=opened) if runs else None,
        "can_remind": runs and round_.state is RoundState.OPEN and now < round_.closes_at and bool(covered.behind),
        "can_change": runs and round_.state in (RoundState.DRAFT, RoundState.OPEN),
        "chips": _chips(round_.id, counts, args.get("tinh-trang"), text),
        "is_blind": is_blind,
        "entries": unnamed.as_listed(found, round_),
        "q": text,
        "filter": args.get("tinh-trang") if chosen else None,
    }


def _phases(round_: "Round", now: datetime) -> list[dict[str, str]]:
    steps = phase_line(round_.state, queries.calendar_of(round_), now)
    phases = [
        {"label": step.label, "note": _phase_note(step, now), "state": {"next": ""}.get(step.status, step.status)}
        for step in steps
    ]
    if round_.publish_on is not None:
        phases[-1]["note"] = f"trước {round_.publish_on:%d/%m/%Y}"
    return phases


def _phase_note(step: Step, now: datetime) -> str:
    if step.starts is None or step.ends is None:
        return ""
    if step.starts == step.ends:
        return f"{local(step.ends):%d/%m/%Y}"
    words = f"{local(step.starts):%d/%m} - {local(step.ends):%d/%m/%Y}"
    if step.status != "now" or step.ends <= now:
        return words
    if step.ends - now < timedelta(days=1):
        return f"{words}, còn chưa đầy 24 giờ"
    return f"{words}, còn {(local_date(step.ends) - local_date(now)).days} ngày"


def _tiles(state: RoundState, counts: Mapping[EntryState, int], covered: coverage.Coverage) -> list[dict[str, object]]:
    def number(*states: EntryState) -> int:
        return sum(counts.get(word, 0) for word in states)

    tiles: list[dict[str, object]] = [{"value": sum(counts.values()), "label": "hồ sơ đã nộp"}]
    if state in (RoundState.DRAFT, RoundState.OPEN, RoundState.CANCELLED):
        tiles.append({"value": number(E.SUBMITTED), "label": "chờ kiểm tra"})
        tiles.append({"value": number(E.NEEDS_CHANGES), "label": "chờ tác giả bổ sung"})
    elif state in (RoundState.SCORING, RoundState.MEETING):
        tiles.append({"value": number(E.SCORING, E.AWAITING_MEETING), "label": "được Hội đồng xét"})
        tiles.append({"value": number(E.REJECTED, E.WITHDRAWN), "label": "không xét tiếp"})
    else:
        tiles.append({"value": number(E.RECOGNISED, E.RECOGNISED_IDEA), "label": "được công nhận"})
        tiles.append({"value": number(E.NOT_RECOGNISED), "label": "không công nhận"})
    if covered.of:
        tiles.append({"value": covered.done, "small": f" / {covered.of}", "label": covered.tile_label})
    return tiles


def _chips(round_id: int, counts: Mapping[EntryState, int], chosen: str | None, text: str) -> list[dict[str, object]]:
    def item(word: str | None, label: str, number: int) -> dict[str, object]:
        parameters: dict[str, Any] = {"round_id": round_id, "tinh-trang": word, "q": text or None, "_anchor": "hs"}
        href = url_for("movements.board", **parameters)
        return {"label": label, "count": number, "href": href, "current": word == chosen}

    known = {word for word, _, _ in FILTERS}
    chosen = chosen if chosen in known else None
    chips = [item(None, "Tất cả", sum(counts.values()))]
    for word, label, states in FILTERS:
        number = sum(counts.get(state, 0) for state in states)
        if number or word == chosen:
            chips.append(item(word, label, number))
    return chips
