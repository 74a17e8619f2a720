"""Awards at once as their pages show them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from innovation.core.clock import local_date
from innovation.core.paging import Page
from innovation.core.roles import Role
from innovation.domain.accounts.queries.people import find_person
from innovation.domain.awards import queries, service
from innovation.domain.awards.enums import (
    AWARD_TYPE_LABELS,
    PROPOSAL_STATE_LABELS,
    AwardClass,
    AwardLevel,
    AwardType,
    ProposalState,
)
from innovation.domain.awards.permissions import knows_cases
from innovation.domain.awards.rules.conditions import EXAMINED, INITIATIVE_ONCE
from innovation.domain.awards.rules.facts import VERDICT_LABELS, Verdict
from innovation.domain.awards.rules.money import money_for
from innovation.domain.movements.enums import SUBJECT_KIND_LABELS
from innovation.domain.nominations.queries import name_of, place_of
from innovation.web import current
from innovation.web.awards.forms import ProposalForm
from innovation.web.formkit import options

# (badge's key, icon and tone come from it) by state
BADGES = {
    ProposalState.DRAFT: "draft", ProposalState.SENT: "forwarded", ProposalState.AGREED: "awaiting_signature",
    ProposalState.AWARDED: "given", ProposalState.DECLINED: "not_recognised", ProposalState.WITHDRAWN: "withdrawn",
}  # fmt: skip
WAITS_FOR = {
    ProposalState.DRAFT: "chờ bạn trình", ProposalState.SENT: "chờ lãnh đạo duyệt",
    ProposalState.AGREED: "chờ văn thư nhập số, ngày và công bố",
}  # fmt: skip
TONES = {Verdict.HOLDS: ("check-circle", "ok"), Verdict.FAILS: ("x-circle", "stop"), Verdict.UNKNOWN: ("eye", "care")}
LAST_WORD = (ProposalState.AGREED, ProposalState.AWARDED, ProposalState.DECLINED, ProposalState.WITHDRAWN)


def hub(page: Page[Any], *, ended: bool) -> dict[str, Any]:
    """The list of proposals, and what this person may begin."""
    actor = current.actor()
    return {
        "page": page,
        "rows": [_row(proposal) for proposal in page.items],
        "ended": ended,
        "may_propose": actor.has_somewhere(Role.SECRETARY, Role.UNIT_HEAD),
        "keeps_book": actor.has_somewhere(Role.SECRETARY),
        "reads_book": bool(queries.book_places(actor)),
    }


def _row(proposal: Any) -> dict[str, Any]:
    return {
        "proposal": proposal,
        "name": name_of(proposal.subject),
        "place": place_of(proposal.subject),
        "kind": SUBJECT_KIND_LABELS[proposal.subject.kind],
        "award": queries.catalogue().name_of(proposal.award_key),
        "badge": BADGES[proposal.state],
        "state": PROPOSAL_STATE_LABELS[proposal.state],
        "next": WAITS_FOR.get(proposal.state, ""),
    }


def candidates(found: Iterable[queries.Candidate]) -> list[dict[str, str]]:
    """Who was found, with the key that their form's address carries."""
    return [
        {
            "name": each.name,
            "note": ", ".join(part for part in (SUBJECT_KIND_LABELS[each.kind], each.place) if part),
            "key": each.key,
        }
        for each in found
    ]


def proposal_form(candidate: queries.Candidate, *, proposal: Any = None, sent: bool = False) -> ProposalForm:
    """The form with the choices of the day; filled from the proposal, or with what was sent."""
    today = local_date(current.now())
    form = ProposalForm() if sent else ProposalForm(formdata=None, obj=proposal)
    awards = queries.catalogue().list_awards(
        today, kind=candidate.kind, level=AwardLevel.COMMUNE, award_class=AwardClass.COMMENDATION,
        award_type=AwardType.SUDDEN,
    )  # fmt: skip
    form.award_key.choices = options((award.key, award.name) for award in awards)
    theirs = queries.initiatives_of(candidate, today)
    form.initiative_ids.choices = options((each.entry_id, f"{each.title} ({each.code})") for each in theirs)
    if not theirs:
        del form.initiative_ids
    elif proposal is not None and not sent:
        form.initiative_ids.data = [use.entry_id for use in proposal.uses]
    if proposal is None and not sent:
        form.achieved_from.data = form.achieved_to.data = today
    return form


def proposal_data(form: ProposalForm) -> service.ProposalData:
    """What a valid form says."""
    begins, ends = form.achieved_from.data, form.achieved_to.data
    assert begins is not None and ends is not None  # both are required
    used = form["initiative_ids"].data or () if "initiative_ids" in form else ()
    return service.ProposalData(form.award_key.data, form.achievement.data, begins, ends, used)


def proposal_page(proposal: Any, *, today: date) -> dict[str, Any]:
    """The proposal with what the rules say of it now, or said when it was decided."""
    actor = current.actor()
    steps = queries.what_may_be_done(proposal, actor)
    findings = _findings(proposal, today)
    writer = find_person(proposal.by_person_id) if proposal.by_person_id else None
    award = queries.catalogue().award(proposal.award_key, today)
    return {
        "proposal": proposal,
        "row": _row(proposal),
        "title": f"{award.short} đột xuất",
        "steps": steps,
        "findings": findings,
        "is_blocked": any(finding["blocks"] for finding in findings),
        "asks_reason": any(finding["overridable"] for finding in findings) and "send" in steps,
        "writer": writer.full_name if writer else "",
        "type": AWARD_TYPE_LABELS[proposal.award_type],
        "initiatives": _initiatives(proposal),
        "money": money_for(queries.catalogue(), award, proposal.subject.kind, today).formula,
        "reads_decision": proposal.decision_id is not None and bool(
            actor.has_any(Role.SECRETARY, Role.CLERK, Role.LEADER, Role.DEPUTY_LEADER, locality_id=proposal.locality_id)
        ),
    }  # fmt: skip


def _findings(proposal: Any, today: date) -> list[dict[str, Any]]:
    actor = current.actor()
    if proposal.state in LAST_WORD:
        knows = knows_cases(actor, proposal.locality_id)
        kept = [check for check in proposal.checks if knows or check["rule"] != EXAMINED]
        return [_finding(Verdict(each["verdict"]), each["rule"], each["sentence"], each["source"]) for each in kept]
    return findings(queries.asked_by(proposal), today)


def findings(asked: queries.Asked, today: date) -> list[dict[str, Any]]:
    """What the rules say now, as far as this reader may know."""
    found = queries.findings_for(asked, actor=current.actor(), on=today)
    return [
        _finding(each.verdict, each.rule, each.sentence, each.source)
        | {"blocks": each.blocking and each.verdict is Verdict.FAILS,
           "overridable": each.may_override and each.verdict is Verdict.FAILS}
        for each in found
    ]  # fmt: skip


def _finding(verdict: Verdict, rule: str, sentence: str, source: str) -> dict[str, Any]:
    icon, tone = TONES[verdict]
    row = queries.catalogue().condition(rule, local_date(current.now()))
    return {
        "verdict": VERDICT_LABELS[verdict], "icon": icon, "tone": tone, "sentence": sentence, "source": source,
        "name": row.name if row else "Đúng danh mục", "blocks": False, "overridable": False,
        "is_warning": rule == INITIATIVE_ONCE,
    }  # fmt: skip


def _initiatives(proposal: Any) -> list[dict[str, Any]]:
    titles = {each.entry_id: each.title for each in queries.recognised_by(proposal)}
    return [
        {"title": titles.get(use.entry_id, f"Hồ sơ {use.entry_id}"), "reason": use.override_reason}
        for use in proposal.uses
    ]
