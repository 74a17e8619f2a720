"""What an empty “Thi đua” says: by who reads it, and by where the locality's seasons stand."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from flask import url_for

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.roles import Role
from innovation.domain.movements import queries as movements
from innovation.domain.movements.permissions import can_run_rounds
from innovation.web.filters import day, weekday_moment


class Nothing(NamedTuple):
    """Title, sentence and one action."""

    title: str
    text: str
    action: str
    href: str


def nothing_yet(actor: Actor, *, receiving: bool, now: datetime) -> Nothing:
    """Nothing filed yet: begin, wait, or set a season up."""
    if receiving:
        return Nothing(
            "Chưa có đề nghị khen thưởng nào", _whom(actor), "Đề nghị khen thưởng", url_for("nominations.new")
        )
    return why_not_now(actor, now=now)


def why_not_now(actor: Actor, *, now: datetime) -> Nothing:
    """No season receives nominations at this moment."""
    place = actor.locality_id or 0
    runs = can_run_rounds(actor, place)
    public = movements.list_public_seasons(locality_id=place)
    coming = [season for season in public if any(round_.opens_at > now for round_ in season.rounds)]
    if coming:
        return _coming(coming[0], now)
    if public:
        return _closed(public[0], runs=runs)
    return _none(actor) if runs else Nothing(
        "Chưa có đợt thi đua nào", "Khi thư ký mở đợt thi đua, bạn đề nghị và theo dõi ở đây.",
        "Xem các phong trào", url_for("nominations.seasons"),
    )  # fmt: skip


def _whom(actor: Actor) -> str:
    if actor.has_somewhere(Role.SECRETARY):
        return (
            "Đề nghị do người khác gửi chờ bạn kiểm tra ở mục Đợt xét. Ở đây bạn nhập đề nghị giấy, hoặc đề nghị cho "
            "người khác; đề nghị của chính bạn do thư ký khác kiểm tra."
        )
    if actor.has_somewhere(Role.SUPERVISOR):
        return "Mặt trận đề nghị được cho mọi đơn vị, tổ dân phố, cá nhân và hộ gia đình của địa phương."
    if actor.has_somewhere(Role.UNIT_HEAD):
        return "Đề nghị cho chính mình, hoặc cho đơn vị, tổ dân phố, hộ gia đình bạn phụ trách."
    return "Đề nghị cho chính mình. Đơn vị, tổ dân phố, hộ gia đình do người đứng đầu, Mặt trận hoặc thư ký đề nghị."


def _coming(season: Any, now: datetime) -> Nothing:
    opens = min(round_.opens_at for round_ in season.rounds if round_.opens_at > now)
    until = season.register_until
    registers = until is not None and local_date(now) <= until
    note = f" Đăng ký thi đua đến hết ngày {day(until)}." if registers else ""
    here = url_for("nominations.registration" if registers else "nominations.season", season_id=season.id)
    return Nothing(
        f"{season.name} chưa nhận đề nghị", f"Nhận đề nghị từ {weekday_moment(opens)}.{note}",
        "Đăng ký thi đua" if registers else "Xem tiêu chí và lịch", here,
    )  # fmt: skip


def _closed(season: Any, *, runs: bool) -> Nothing:
    closed = max(round_.closes_at for round_ in season.rounds)
    text = f"Đã hết hạn nhận đề nghị lúc {weekday_moment(closed)}."
    if runs:
        where = url_for("movements.season_board", season_id=season.id)
        return Nothing(
            f"{season.name} đã hết hạn nhận", f"{text} Hồ sơ của đợt ở mục Đợt xét.", "Xem đợt thi đua", where
        )
    return Nothing(f"{season.name} đã hết hạn nhận", f"{text} Bản nháp đã có vẫn được giữ.", "Xem đợt thi đua",
                   url_for("nominations.season", season_id=season.id))  # fmt: skip


def _none(actor: Actor) -> Nothing:
    drafted = [season for season in movements.list_seasons_for_board(actor) if season.rounds]
    if drafted:
        where = url_for("movements.season_board", season_id=drafted[0].id)
        return Nothing(
            "Đợt thi đua chưa mở", f"“{drafted[0].name}” đang soạn, người khác chưa thấy.", "Xem và mở đợt", where
        )
    return Nothing(
        "Chưa có đợt thi đua nào", "Soạn đợt từ tiêu chí của kế hoạch, rồi mở để nhận đăng ký và đề nghị.",
        "Soạn đợt thi đua", url_for("movements.seasons"),
    )  # fmt: skip
