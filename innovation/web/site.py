"""What every page shows around its content: whose site it is, the tabs of the person's work, the theme."""

import re
from dataclasses import dataclass
from typing import cast

from flask import Flask, current_app, g, request, url_for
from flask_login import current_user
from flask_wtf import FlaskForm
from werkzeug.local import LocalProxy

from innovation.core.actor import VISITOR
from innovation.core.roles import Role
from innovation.domain.localities import queries as localities
from innovation.domain.localities.permissions import keeps_households as keeps
from innovation.web import current

THEMES = {"sang": "light", "toi": "dark"}


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab of the work bar; `count` is work that waits for this person, None when nothing is counted."""

    label: str
    href: str
    current: bool
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Site:
    locality_name: str
    is_demo: bool


# (label, endpoint, path prefix, roles); an empty tuple of roles: everyone signed in; "council": sits on a council;
# "group": heads a tổ dân phố or thôn.
TABS: tuple[tuple[str, str, str, tuple[Role | str, ...]], ...] = (
    ("Việc của tôi", "home.my_work", "/viec-cua-toi", ()),
    ("Hồ sơ của tôi", "initiatives.my_entries", "/ho-so", ()),
    ("Thi đua", "nominations.own", "/de-nghi", ()),
    ("Bàn chấm", "scoring.desk", "/cham", ("council",)),
    ("Đợt xét", "movements.rounds", "/dot-xet", (
        Role.SECRETARY, Role.UNIT_SECRETARY, Role.LEADER, Role.DEPUTY_LEADER, Role.SUPERVISOR)),
    ("Xác nhận", "entries.unit_desk", "/xac-nhan", (Role.UNIT_HEAD,)),
    ("Hộ gia đình", "localities.households", "/ho-gia-dinh", ("group",)),
    ("Hội đồng", "councils.list_councils", "/hoi-dong", (
        Role.SECRETARY, Role.UNIT_SECRETARY, Role.LEADER, Role.DEPUTY_LEADER, "council")),
    ("Quyết định", "decisions.list_decisions", "/quyet-dinh", (
        Role.SECRETARY, Role.UNIT_SECRETARY, Role.CLERK, Role.LEADER, Role.DEPUTY_LEADER)),
    ("Nhân rộng", "replications.own", "/nhan-rong/", (Role.UNIT_HEAD, Role.SECRETARY)),
    ("Khen thưởng", "awards.hub", "/khen-thuong", (
        Role.SECRETARY, Role.CLERK, Role.LEADER, Role.DEPUTY_LEADER, Role.UNIT_HEAD)),
    ("Thống kê", "reports.coverage", "/bao-cao", (
        Role.SECRETARY, Role.UNIT_SECRETARY, Role.LEADER, Role.DEPUTY_LEADER, Role.SUPERVISOR)),
    ("Đơn vị, người", "accounts.people", "/quan-tri", (Role.SECRETARY, Role.ADMINISTRATOR)),
)  # fmt: skip

# Addresses that belong to another tab than their beginning says.
ELSEWHERE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"/ho-so/\d+/(kiem-tra|tuong-tu)|/ho-so/nhap-giay|/bo-tieu-chi"), "/dot-xet"),
    (re.compile(r"/ho-so/\d+/xac-nhan"), "/xac-nhan"),
    (re.compile(r"/de-nghi/\d+/kiem-tra|/quan-tri/mua-thi-dua"), "/dot-xet"),
    (re.compile(r"/thi-dua/"), "/de-nghi"),
    (
        re.compile(r"/ho-so/\d+/(dinh-chinh|thu-hoi|ap-dung-thu)|/kien-nghi|/so-van-ban|/ap-dung-thu/|/de-lai/"),
        "/quyet-dinh",
    ),
    (re.compile(r"/so-vang|/cap-thanh-pho"), "/khen-thuong"),
    (re.compile(r"/khen-thuong/cua-toi"), "/viec-cua-toi"),
    (re.compile(r"/thu-vien/(thoi-quen|tu-viet-tat|nhap)"), "/bao-cao"),
)

# Lists that the secretary keeps beside the units and people.
OFFICE_LISTS = ("/ho-gia-dinh", "/xep-loai", "/doi-tuong")


def install(app: Flask) -> None:
    app.context_processor(_context)
    app.jinja_env.globals["csrf_form"] = LocalProxy(_csrf_form)
    app.jinja_env.globals["keeps_households"] = keeps_households
    app.jinja_env.globals["keeps_roots"] = keeps_roots
    app.jinja_env.globals["work_tabs"] = work_tabs
    app.jinja_env.globals["unread_notices"] = current.unread


def _csrf_form() -> FlaskForm:
    """The form of buttons that only post. Made where a page has one: its token needs a cookie, which readers do not."""
    if "csrf_form" not in g:
        g.csrf_form = FlaskForm(formdata=None)
    return cast(FlaskForm, g.csrf_form)


def work_tabs() -> list[Tab]:
    """The tabs of the roles of the person signed in."""
    actor = current.actor()
    path = g.get("tab_path") or tab_path(request.path)
    sits = current.council_posts()
    shown = []
    for label, endpoint, prefix, roles in TABS:
        if endpoint not in current_app.view_functions:
            continue
        words = [role for role in roles if isinstance(role, Role)]
        holds = (sits and "council" in roles) or ("group" in roles and _heads_a_group())
        if not roles or holds or actor.has_somewhere(*words):
            shown.append((label, endpoint, prefix))
    path = _seen_by(path, {prefix for _, _, prefix in shown})
    return [Tab(label, url_for(endpoint), path.startswith(prefix)) for label, endpoint, prefix in shown]


def _heads_a_group() -> bool:
    """Known with the session."""
    return bool(getattr(getattr(current_user, "resumed", None), "heads_a_group", False))


def keeps_households(locality_id: int) -> bool:
    """Whether the office's lists of households and ratings are this reader's; for menus."""
    return keeps(current.actor(), locality_id)


def keeps_roots() -> bool:
    """Whether the page of trusted root certificates is this reader's; for menus."""
    return current.actor().has_somewhere(Role.ADMINISTRATOR)


def _seen_by(path: str, tabs: set[str]) -> str:
    """A round's page of somebody without “Đợt xét” stands under the nearest tab that they have."""
    if path.startswith(OFFICE_LISTS) and "/ho-gia-dinh" not in tabs:
        return "/quan-tri"
    if path.startswith(("/dot-xet", "/hop/")):
        return next((tab for tab in ("/dot-xet", "/cham", "/quyet-dinh") if tab in tabs), path)
    return path


def tab_path(path: str) -> str:
    """The beginning of the tab under which an address stands."""
    return next((tab for pattern, tab in ELSEWHERE if pattern.match(path)), path)


def _context() -> dict[str, object]:
    try:
        actor = current.actor()
        signed_in = bool(current_user.is_authenticated)
    except Exception:  # an error page must come out even when the database is gone
        actor, signed_in = VISITOR, False
    return {
        "actor": actor,
        "signed_in": signed_in,
        "now": current.now(),
        "site": Site(_locality_name(actor.locality_id if signed_in else None), current.config().demo),
        "theme": THEMES.get(request.cookies.get("giao-dien", "")),
    }


def _locality_name(locality_id: int | None) -> str:
    default = "Thành phố Hải Phòng"
    shown = g.get("shown_locality")
    if shown is not None:  # a public page of one locality carries its name
        return str(shown.name[0].upper() + shown.name[1:])
    if locality_id is None:
        return default
    try:
        return localities.title_of(locality_id)
    except Exception:  # same reason as above
        return default
