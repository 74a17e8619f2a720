"""The pages of a ward's own words."""

from typing import Any

from innovation.core.errors import NotFound
from innovation.domain.localities import queries as localities
from innovation.domain.papers import queries
from innovation.domain.papers.rules import Words, fields_of
from innovation.web import current
from innovation.web.papers.forms import WordsForm


def place_named(slug: str | None) -> Any:
    """The locality whose papers are worded: the one named, else the secretary's own."""
    actor = current.actor()
    if slug:
        return localities.get_by_slug(slug)
    if not (own := queries.worded_localities(actor)):
        raise NotFound
    return localities.get_locality(actor.locality_id if actor.locality_id in own else min(own))


def forms_page(place: Any) -> dict[str, Any]:
    return {"locality": place, "rows": queries.list_worded(place.id, actor=current.actor())}


def words_page(place: Any, key: str) -> dict[str, Any]:
    """One form with how its words came about."""
    worded, history = queries.get_worded(place.id, key, actor=current.actor())
    return {
        "locality": place,
        "worded": worded,
        "history": history,
        "fields": fields_of(worded.form),
        "form": as_form(worded.words),
    }


def as_form(words: Words) -> WordsForm:
    """The words as they are typed: a line each."""
    lines = {"basis": words.basis, "articles": words.articles, "recipients": words.recipients, "signers": words.signers}
    return WordsForm(formdata=None, symbol=words.symbol, **{name: "\n".join(value) for name, value in lines.items()})
