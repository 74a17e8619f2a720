"""What the running request knows: who acts, when, with which settings."""

from datetime import datetime
from typing import cast

from flask import current_app, g
from flask_login import current_user

from innovation.config import Config
from innovation.core.actor import VISITOR, Actor
from innovation.core.clock import utc_now


def actor() -> Actor:
    """The person signed in, or the visitor."""
    return cast(Actor, getattr(current_user, "actor", VISITOR))


def now() -> datetime:
    """One moment for the whole request."""
    if "now" not in g:
        g.now = utc_now()
    return cast(datetime, g.now)


def config() -> Config:
    return cast(Config, current_app.config["INNOVATION"])
