"""The form as the rules read it, for one initiative or for several at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sqlalchemy import String, literal, select, type_coerce, union_all

from innovation.db import session
from innovation.domain.accounts.enums import AccountState, ConsentPurpose, PersonKind
from innovation.domain.accounts.models import Account, Consent
from innovation.domain.entries.enums import AttachmentKind
from innovation.domain.entries.models import Attachment
from innovation.domain.initiatives.models import Initiative, InitiativeAuthor
from innovation.domain.initiatives.rules import (
    AuthorFacts,
    Facts,
    Problem,
    Saving,
    entry_problems,
    meets_saving_target,
    missing,
    time_saving,
)


def measures_against_rule(initiative: Initiative) -> bool:
    """Whether the round's movement sets its target against the regulated time (Tân An)."""
    return initiative.entry.round.movement.saving_target_percent is not None


def saving_of(initiative: Initiative) -> Saving | None:
    """The computed saving of processing time."""
    return time_saving(
        regulated=initiative.time_regulated,
        before=initiative.time_before,
        after=initiative.time_after,
        against_rule=measures_against_rule(initiative),
    )


def meets_target(initiative: Initiative) -> bool | None:
    """Whether the saving reaches the movement's target; None where the plan sets none or nothing was measured."""
    return meets_saving_target(saving_of(initiative), initiative.entry.round.movement.saving_target_percent)


def consents_of(initiative: Initiative) -> set[tuple[int, ConsentPurpose]]:
    """(person, purpose) of the consents in force about this entry."""
    rows = session.execute(
        select(Consent.person_id, Consent.purpose).where(
            Consent.about == f"entry:{initiative.entry_id}", Consent.withdrawn_at.is_(None)
        )
    )
    return {(person_id, purpose) for person_id, purpose in rows}


def facts_of(initiative: Initiative) -> Facts:
    """The form as the rules read it."""
    return facts_by_entry([initiative])[initiative.entry_id]


def facts_by_entry(initiatives: Collection[Initiative]) -> dict[int, Facts]:
    """The forms of several by entry, with one query for all that lies beside them."""
    if not initiatives:
        return {}
    beside = _beside(initiatives)
    return {initiative.entry_id: _facts(initiative, beside) for initiative in initiatives}


def _facts(initiative: Initiative, beside: "_Beside") -> Facts:
    entry = initiative.entry
    consents = beside.consents[entry.id]
    return Facts(
        stage=initiative.stage,
        title=entry.title,
        field_id=initiative.field_id,
        solution_kind=initiative.solution_kind,
        applied_first_on=initiative.applied_first_on,
        applied_where=initiative.applied_where,
        summary=initiative.summary,
        problem=initiative.problem,
        content=initiative.content,
        novelty=initiative.novelty,
        benefit_author=initiative.benefit_author,
        authors=tuple(_author_facts(author, consents, beside.with_accounts) for author in initiative.authors),
        time_regulated=initiative.time_regulated,
        time_before=initiative.time_before,
        time_after=initiative.time_after,
        time_unit=initiative.time_unit,
        truthful=initiative.truthful_at is not None,
        needs_signed_paper=entry.on_paper,
        has_signed_paper=entry.id in beside.signed,
    )


def problems_of(initiative: Initiative, *, today: date) -> list[Problem]:
    """All that stands against handing in: what the form lacks, and what the round does not take."""
    round_ = initiative.entry.round
    kinds = [author.kind for author in initiative.authors]
    refused = entry_problems(
        stage=initiative.stage, kinds=kinds, stages=round_.stages, participants=round_.participants
    )
    return refused + missing(facts_of(initiative), today=today)


class _Beside:
    """What the rules ask of other rooms: guardians' consents, who can sign in, which signed papers are there."""

    def __init__(self) -> None:
        self.consents: dict[int, set[tuple[int, ConsentPurpose]]] = defaultdict(set)
        self.with_accounts: set[int] = set()
        self.signed: set[int] = set()


CONSENT, ACCOUNT, SIGNED = "consent", "account", "signed"


def _beside(initiatives: Iterable[Initiative]) -> _Beside:
    entry_ids = {f"entry:{initiative.entry_id}": initiative.entry_id for initiative in initiatives}
    found = _Beside()
    for what, about, who, purpose in session.execute(_union(initiatives, entry_ids)):
        if what == CONSENT:
            found.consents[entry_ids[about]].add((who, ConsentPurpose(purpose)))
        elif what == ACCOUNT:
            found.with_accounts.add(who)
        else:
            found.signed.add(who)
    return found


def _union(initiatives: Iterable[Initiative], entry_ids: dict[str, int]) -> Any:
    """Consents in force, co-authors who can sign in or will when they accept, entries with a signed paper."""
    co_authors = [a.person_id for i in initiatives for a in i.authors if a.person_id and not a.is_main]
    nothing = literal("")
    return union_all(
        select(literal(CONSENT), Consent.about, Consent.person_id, type_coerce(Consent.purpose, String)).where(
            Consent.about.in_(entry_ids), Consent.withdrawn_at.is_(None)
        ),
        select(literal(ACCOUNT), nothing, Account.person_id, nothing).where(
            Account.person_id.in_(co_authors), Account.state != AccountState.DISABLED
        ),
        select(literal(SIGNED), nothing, Attachment.entry_id, nothing).where(
            Attachment.entry_id.in_(entry_ids.values()),
            Attachment.kind == AttachmentKind.SIGNED_PAPER,
            Attachment.removed_at.is_(None),
        ),
    )


def _author_facts(
    author: InitiativeAuthor, consents: set[tuple[int, ConsentPurpose]], with_accounts: Collection[int]
) -> AuthorFacts:
    return AuthorFacts(
        position=author.position,
        full_name=author.full_name,
        kind=author.kind,
        birth_date=author.birth_date or (author.person.birth_date if author.person else None),
        workplace=author.workplace or (author.unit.name if author.unit else ""),
        share=author.share,
        guardian_name=author.guardian_name,
        guardian_consented=author.kind is not PersonKind.PUPIL
        or (author.person_id is not None and (author.person_id, ConsentPurpose.GUARDIAN) in consents),
        must_sign_paper=not author.is_main and author.confirmed_at is None and author.person_id not in with_accounts,
    )
