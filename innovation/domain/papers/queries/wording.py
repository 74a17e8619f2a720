"""Which words a locality's papers have."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.core.roles import Role
from innovation.db import session
from innovation.domain.papers.models import PaperWording
from innovation.domain.papers.permissions import ensure_words
from innovation.domain.papers.rules import Words, words_of
from innovation.plans.papers import PaperForm, read_forms


@dataclass(frozen=True, slots=True)
class Worded:
    """A form with the words that are in force, and who set them when; None: as shipped."""

    form: PaperForm
    words: Words
    own: PaperWording | None


def get_form(key: str) -> PaperForm:
    if key not in read_forms():
        raise NotFound("Không có mẫu văn bản này.")
    return read_forms()[key]


def worded_localities(actor: Actor) -> frozenset[int]:
    """The localities whose papers the actor words."""
    return frozenset(actor.localities_with(Role.SECRETARY))


def words_at(locality_id: int, form: PaperForm, moment: datetime) -> Words:
    """The words in force then."""
    row = session.scalars(
        select(PaperWording)
        .where(PaperWording.locality_id == locality_id, PaperWording.form == form.key, PaperWording.set_at <= moment)
        .order_by(PaperWording.set_at.desc(), PaperWording.id.desc())
        .limit(1)
    ).first()
    return _words(form, row)


def list_worded(locality_id: int, *, actor: Actor) -> list[Worded]:
    """Every form with its present words, for whoever words them; one query."""
    ensure_words(actor, locality_id)
    newest: dict[str, PaperWording] = {}
    for row in _history(locality_id):
        newest.setdefault(row.form, row)
    return [_worded(form, newest.get(form.key)) for form in read_forms().values()]


def get_worded(locality_id: int, key: str, *, actor: Actor) -> tuple[Worded, Sequence[PaperWording]]:
    """One form, and how its words have changed, the newest first."""
    ensure_words(actor, locality_id)
    form = get_form(key)
    rows = [row for row in _history(locality_id) if row.form == key]
    return _worded(form, rows[0] if rows else None), rows


def _history(locality_id: int) -> Sequence[PaperWording]:
    return session.scalars(
        select(PaperWording)
        .where(PaperWording.locality_id == locality_id)
        .order_by(PaperWording.set_at.desc(), PaperWording.id.desc())
    ).all()


def _worded(form: PaperForm, row: PaperWording | None) -> Worded:
    return Worded(form, _words(form, row), row if row is not None and row.words is not None else None)


def _words(form: PaperForm, row: PaperWording | None) -> Words:
    if row is None or row.words is None:
        return words_of(form)
    kept = row.words  # what a form had not yet when the ward worded it is as shipped
    return Words(
        tuple(kept["basis"]), tuple(kept["articles"]), tuple(kept["recipients"]),
        kept.get("symbol", form.symbol), tuple(kept.get("signers", form.signers)),
    )  # fmt: skip
