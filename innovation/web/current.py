"""What the running request knows: who acts, when, with which settings."""

from datetime import datetime
from typing import cast

from flask import current_app, g
from flask_login import current_user

from innovation.config import Config
from innovation.core.actor import VISITOR, Actor
from innovation.core.clock import utc_now
from innovation.domain.councils import queries as councils
from innovation.domain.councils.enums import Post


def actor() -> Actor:
    """The person signed in, or the visitor."""
    return cast(Actor, getattr(current_user, "actor", VISITOR))


def now() -> datetime:
    """One moment for the whole request."""
    if "now" not in g:
        g.now = utc_now()
    return cast(datetime, g.now)


def council_posts(person_id: int | None = None) -> frozenset[Post]:
    """The posts that the person (by default the one signed in) holds in councils; asked once a request."""
    who = person_id if person_id is not None else actor().person_id
    if "council_posts" not in g:
        g.council_posts = {}
    if who not in g.council_posts:
        g.council_posts[who] = councils.posts_of(who)
    return cast("frozenset[Post]", g.council_posts[who])


def know_posts(person_id: int, text: str | None) -> None:
    """The posts came with the session."""
    g.council_posts = {**g.get("council_posts", {}), person_id: councils.read_posts(text)}


def know_unread(_person_id: int, count: int) -> None:
    """How many notices the person signed in has not read came with the session."""
    g.unread = count


def unread() -> int:
    """The frame's count of notices."""
    return cast(int, g.get("unread", 0))


def stand_under(tab: str) -> None:
    """Mark another tab than the address says: for the office a dossier belongs to “Đợt xét”."""
    g.tab_path = tab


def config() -> Config:
    return cast(Config, current_app.config["INNOVATION"])
