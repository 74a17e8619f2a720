"""Reads of initiatives."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select, union
from sqlalchemy.orm import joinedload, selectinload

from innovation.core.actor import Actor
from innovation.core.clock import at_local
from innovation.core.errors import NotFound
from innovation.core.text import fold
from innovation.db import session
from innovation.domain.accounts.enums import AccountState, ConsentPurpose, PersonKind
from innovation.domain.accounts.models import Account, Consent, Person
from innovation.domain.entries.enums import IN_HAND, AttachmentKind, EntryState
from innovation.domain.entries.models import Attachment, Entry
from innovation.domain.initiatives.models import Initiative, InitiativeAuthor
from innovation.domain.initiatives.permissions import can_answer_share, can_edit, can_read
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
from innovation.domain.localities.models import Unit

WHOLE_DOSSIER = (
    joinedload(Initiative.entry),
    selectinload(Initiative.authors),
    selectinload(Initiative.first_users),
)


def get_initiative(entry_id: int) -> Initiative:
    """The initiative, for a caller with a check of its own."""
    initiative = session.get(Initiative, entry_id, options=WHOLE_DOSSIER)
    if initiative is None or initiative.entry.deleted_at is not None:
        raise NotFound("Không tìm thấy hồ sơ này.")
    return initiative


def list_initiatives(entry_ids: Collection[int]) -> Sequence[Initiative]:
    """Several at once, for a caller with a check of its own."""
    return session.scalars(select(Initiative).where(Initiative.entry_id.in_(entry_ids)).options(*WHOLE_DOSSIER)).all()


def get_dossier(entry_id: int, *, actor: Actor) -> Initiative:
    """The dossier for its authors and the office; missing for everyone else."""
    initiative = get_initiative(entry_id)
    if not can_read(actor, initiative):
        raise NotFound("Không tìm thấy hồ sơ này.")
    return initiative


def get_own(entry_id: int, *, actor: Actor) -> Initiative:
    """The initiative for the one who writes it."""
    initiative = get_initiative(entry_id)
    if not can_edit(actor, initiative):
        raise NotFound("Không tìm thấy hồ sơ này.")
    return initiative


def list_own(person_id: int) -> Sequence[Initiative]:
    """Everything that the person is an author of, newest first; co-authors see it once it is handed in."""
    authored = select(InitiativeAuthor.entry_id).where(InitiativeAuthor.person_id == person_id)
    return session.scalars(
        select(Initiative)
        .join(Entry, Entry.id == Initiative.entry_id)
        .where(
            Entry.deleted_at.is_(None),
            or_(
                Entry.owner_id == person_id,
                Initiative.entry_id.in_(authored) & (Entry.state != EntryState.DRAFT),
            ),
        )
        .options(*WHOLE_DOSSIER)
        .order_by(Entry.id.desc())
    ).all()


def list_entered_on_paper(secretary_id: int) -> Sequence[Initiative]:
    """Drafts that this secretary types in for people who came with paper."""
    return session.scalars(
        select(Initiative)
        .join(Entry, Entry.id == Initiative.entry_id)
        .where(Entry.entered_by_id == secretary_id, Entry.state == EntryState.DRAFT, Entry.deleted_at.is_(None))
        .options(*WHOLE_DOSSIER)
        .order_by(Entry.id.desc())
    ).all()


def list_awaiting_my_word(person_id: int) -> Sequence[InitiativeAuthor]:
    """Co-authorships that wait for this person to confirm or decline."""
    return session.scalars(
        select(InitiativeAuthor)
        .join(Entry, Entry.id == InitiativeAuthor.entry_id)
        .where(
            InitiativeAuthor.person_id == person_id,
            InitiativeAuthor.confirmed_at.is_(None),
            Entry.state == EntryState.AWAITING_COAUTHORS,
        )
        .order_by(Entry.submitted_at)
    ).all()


def authors_of(entry_ids: Collection[int]) -> dict[int, list[InitiativeAuthor]]:
    """The authors of many entries in one query."""
    found: dict[int, list[InitiativeAuthor]] = {entry_id: [] for entry_id in entry_ids}
    rows = session.scalars(
        select(InitiativeAuthor)
        .where(InitiativeAuthor.entry_id.in_(entry_ids))
        .order_by(InitiativeAuthor.entry_id, InitiativeAuthor.position)
    )
    for author in rows:
        found[author.entry_id].append(author)
    return found


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
    entry = initiative.entry
    consents = consents_of(initiative)
    accounts = _with_accounts(initiative)
    signed = session.scalars(
        select(Attachment.id).where(
            Attachment.entry_id == entry.id,
            Attachment.kind == AttachmentKind.SIGNED_PAPER,
            Attachment.removed_at.is_(None),
        )
    ).first()
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
        authors=tuple(_author_facts(author, consents, accounts) for author in initiative.authors),
        time_regulated=initiative.time_regulated,
        time_before=initiative.time_before,
        time_after=initiative.time_after,
        time_unit=initiative.time_unit,
        truthful=initiative.truthful_at is not None,
        needs_signed_paper=entry.on_paper,
        has_signed_paper=signed is not None,
    )


def problems_of(initiative: Initiative, *, today: date) -> list[Problem]:
    """All that stands against handing in: what the form lacks, and what the round does not take."""
    round_ = initiative.entry.round
    kinds = [author.kind for author in initiative.authors]
    refused = entry_problems(
        stage=initiative.stage, kinds=kinds, stages=round_.stages, participants=round_.participants
    )
    return refused + missing(facts_of(initiative), today=today)


def _with_accounts(initiative: Initiative) -> frozenset[int]:
    """The people among the co-authors who can sign in, or will when they accept their invitation."""
    ids = [author.person_id for author in initiative.authors if author.person_id and not author.is_main]
    if not ids:
        return frozenset()
    query = select(Account.person_id).where(Account.person_id.in_(ids), Account.state != AccountState.DISABLED)
    return frozenset(session.scalars(query))


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


COLLEAGUE_KINDS = (PersonKind.CADRE, PersonKind.CIVIL_SERVANT, PersonKind.PUBLIC_EMPLOYEE, PersonKind.TEACHER)


def find_colleagues(locality_id: int, text: str, *, limit: int = 10) -> Sequence[Person]:
    """Staff and teachers of the locality whose name has every word, accents or none, for the author table.

    Residents and pupils are not found: their being known here is nobody's business.
    """
    words = fold(text).split()[:8]
    if not words:
        return []
    query = select(Person).where(
        Person.locality_id == locality_id, Person.active.is_(True), Person.kind.in_(COLLEAGUE_KINDS)
    )
    for word in words:
        query = query.where(Person.name_fold.contains(word, autoescape=True))
    return session.scalars(query.order_by(Person.name_key, Person.id).limit(limit)).all()


def get_author(initiative: Initiative, author_id: int) -> InitiativeAuthor:
    """A row of the initiative's own author table."""
    for author in initiative.authors:
        if author.id == author_id:
            return author
    raise NotFound("Không tìm thấy tác giả này.")


def get_my_share(entry_id: int, *, actor: Actor) -> InitiativeAuthor:
    """The row of the co-author who asks; missing for everybody else and before it is handed in."""
    initiative = get_initiative(entry_id)
    for author in initiative.authors:
        if can_answer_share(actor, author) and initiative.entry.state is not EntryState.DRAFT:
            return author
    raise NotFound("Không tìm thấy hồ sơ này.")


@dataclass(frozen=True, slots=True)
class UnitCover:
    """How far a unit is in a year: its people of the kinds asked for, those with an entry, all its entries."""

    unit_id: int
    name: str
    counts_for_target: bool
    people: int
    with_entry: int
    entries: int


STILL_COUNTED = (*IN_HAND, EntryState.RECOGNISED, EntryState.RECOGNISED_IDEA, EntryState.NOT_RECOGNISED)


def list_unit_cover(locality_id: int, year: int, kinds: Collection[PersonKind]) -> list[UnitCover]:
    """Who has and who has not, by unit, in one query. Co-authors count; what was withdrawn or rejected does not."""
    of_year = (
        Entry.locality_id == locality_id,
        Entry.state.in_(STILL_COUNTED),
        Entry.deleted_at.is_(None),
        Entry.submitted_at >= at_local(date(year, 1, 1)),
        Entry.submitted_at < at_local(date(year + 1, 1, 1)),
    )
    coauthors = select(InitiativeAuthor.person_id).join(Entry, Entry.id == InitiativeAuthor.entry_id).where(*of_year)
    authors = union(select(Entry.owner_id).where(*of_year), coauthors).subquery()
    counted = (Person.locality_id == locality_id, Person.active.is_(True), Person.kind.in_(kinds))
    people = select(Person.unit_id, func.count().label("n")).where(*counted).group_by(Person.unit_id)
    having = people.where(Person.id.in_(select(authors.c[0]))).subquery()
    entries = select(Entry.unit_id, func.count().label("n")).where(*of_year).group_by(Entry.unit_id).subquery()
    staff = people.subquery()
    numbers = [func.coalesce(table.c.n, 0) for table in (staff, having, entries)]
    query = select(Unit.id, Unit.name, Unit.counts_for_target, *numbers)
    for table in (staff, having, entries):
        query = query.outerjoin(table, table.c.unit_id == Unit.id)
    mine = Unit.locality_id == locality_id, Unit.is_group.is_(False), Unit.closed_on.is_(None)
    rows = session.execute(query.where(*mine).order_by(Unit.sort_order, Unit.name_fold, Unit.id))
    return [UnitCover(*row) for row in rows]
