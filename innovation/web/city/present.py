"""Dossiers for the city as their pages show them."""

from typing import Any

from innovation.core.errors import NotFound
from innovation.core.roles import Role
from innovation.domain.accounts.queries.people import find_person
from innovation.domain.awards.enums import CITY_DOSSIER_STATE_LABELS, CityDossierState
from innovation.domain.awards.permissions import OFFICE
from innovation.domain.awards.queries import city as queries
from innovation.domain.decisions.queries.papers import recognition_of
from innovation.domain.entries.permissions import can_read_confidential
from innovation.domain.library.queries import find_work_of
from innovation.domain.localities.queries import list_units
from innovation.web import current
from innovation.web.city.forms import ELSEWHERE, AskForm, PaperWordForm, WordForm
from innovation.web.formkit import options

SUBMITS = (Role.SECRETARY, Role.LEADER, Role.DEPUTY_LEADER)
BADGES = {
    CityDossierState.COLLECTING: "draft", CityDossierState.SENT: "forwarded",
    CityDossierState.RECOGNISED: "recognised", CityDossierState.DECLINED: "not_recognised",
}  # fmt: skip


def row(dossier: Any) -> dict[str, Any]:
    """A line of the list."""
    return {
        "dossier": dossier,
        "badge": BADGES[dossier.state],
        "state": CITY_DOSSIER_STATE_LABELS[dossier.state],
        "confirmations": len(dossier.confirmations),
    }


def list_page(page_number: int) -> dict[str, Any]:
    """The office's list, and what waits for a unit's head."""
    actor = current.actor()
    page = queries.list_dossiers(actor, page=page_number)
    ready = queries.dossiers_ready(actor) if actor.has_somewhere(*SUBMITS) else []
    return {
        "page": page,
        "rows": [row(dossier) for dossier in page.items],
        "to_confirm": queries.dossiers_to_confirm(actor),
        "given": _given(actor),
        "may_start": actor.has_somewhere(Role.SECRETARY),
        "ready": len(ready),
        "ready_place": ready[0].locality_id if ready else None,
        "in_office": actor.has_somewhere(*OFFICE),
    }


def _given(actor: Any) -> Any:
    """Whether one of the units that the actor heads has given its word on a dossier."""

    def given(dossier: Any) -> bool:
        return any(each.unit_id is not None and actor.heads_unit(each.unit_id) for each in dossier.confirmations)

    return given


def dossier_page(dossier: Any) -> dict[str, Any]:
    """One dossier with its confirmations and what is missing."""
    actor = current.actor()
    steps = queries.city_steps(dossier, actor=actor)
    collecting = dossier.state is CityDossierState.COLLECTING
    return {
        **row(dossier),
        "steps": steps,
        "spread": queries.spread_to_offer(dossier) if "add_paper" in steps else [],
        "missing": queries.missing_of(dossier) if collecting else [],
        "words": [_word(dossier, each) for each in dossier.confirmations],
        "decision": recognition_of(dossier.entry_id),
        "work": _visible_work(dossier.entry_id),
        "in_office": actor.has_any(*OFFICE, locality_id=dossier.locality_id),
        "reads_entry": can_read_confidential(actor, dossier.entry, queries.city_authors(dossier.entry_id).person_ids),
    }


def to_print(dossier_id: int) -> Any:
    """A dossier for the office of its locality; its authors read it, they do not submit it."""
    dossier = queries.get_city_dossier(dossier_id, actor=current.actor())
    if not current.actor().has_any(*OFFICE, locality_id=dossier.locality_id):
        raise NotFound(queries.MISSING)
    return dossier


def _visible_work(entry_id: int) -> Any:
    work = find_work_of(entry_id)
    return work if work is not None and work.hidden_at is None else None


def _word(dossier: Any, each: Any) -> dict[str, Any]:
    by = find_person(each.by_person_id) if each.by_person_id else None
    return {
        "id": each.id,
        "unit": each.unit.name if each.unit else each.unit_name,
        "from": each.applied_from,
        "result": each.result,
        "paper": each.paper,
        "by": by.full_name if by else "",
    }


def ask_form(dossier: Any, *, sent: bool = False) -> AskForm:
    form = AskForm() if sent else AskForm(formdata=None)
    form.unit_ids.choices = options((unit.id, unit.name) for unit in queries.units_to_ask(dossier))
    return form


def word_form(dossier: Any, *, sent: bool = False) -> WordForm:
    """The head's form, with the units that they head."""
    form = WordForm() if sent else WordForm(formdata=None)
    units = queries.units_spoken_for(dossier, actor=current.actor())
    form.unit_id.choices = options((unit.id, unit.name) for unit in units)
    return form


def paper_form(dossier: Any, *, sent: bool = False) -> PaperWordForm:
    form = PaperWordForm() if sent else PaperWordForm(formdata=None)
    given = {each.unit_id for each in dossier.confirmations}
    units = [(unit.id, unit.name) for unit in list_units(dossier.locality_id) if unit.id not in given]
    form.unit_id.choices = options([(ELSEWHERE, "Đơn vị ở nơi khác"), *units])
    return form
