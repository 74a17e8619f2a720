"""Commands on the words of papers."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from innovation.core.actor import Actor
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.db import session
from innovation.domain.papers.models import PaperWording
from innovation.domain.papers.permissions import ensure_words
from innovation.domain.papers.queries import get_form, words_at
from innovation.domain.papers.rules import read_words, words_of
from innovation.support import audit


def set_words(locality_id: int, key: str, *, typed: Mapping[str, str], actor: Actor, now: datetime) -> None:
    """The locality's own words from now on (`read_words` names what can be typed); the same as before is no change."""
    ensure_words(actor, locality_id)
    form = get_form(key)
    words = read_words(form, **typed)
    if words != words_at(locality_id, form, now):
        _keep(locality_id, key, None if words == words_of(form) else asdict(words), actor, now)


def reset_words(locality_id: int, key: str, *, actor: Actor, now: datetime) -> None:
    """Back to the words as shipped."""
    ensure_words(actor, locality_id)
    form = get_form(key)
    if words_at(locality_id, form, now) == words_of(form):
        raise RuleBroken("shipped", "Mẫu này đang dùng lời văn có sẵn.")
    _keep(locality_id, key, None, actor, now)


def _keep(locality_id: int, key: str, words: dict[str, object] | None, actor: Actor, now: datetime) -> None:
    if actor.person_id is None:
        raise NotAllowed
    session.add(PaperWording(locality_id=locality_id, form=key, words=words, set_at=now, set_by_id=actor.person_id))
    session.flush()
    audit.record("paper.worded", "locality", locality_id, actor=actor, now=now, locality_id=locality_id,
                 facts={"form": key, "own": words is not None})  # fmt: skip
