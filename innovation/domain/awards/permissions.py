"""Who may see certificates, keep the book of awards, propose and decide. That a paper is valid, anybody may ask."""

from collections.abc import Collection

from innovation.core.actor import Actor
from innovation.core.roles import Role
from innovation.domain.awards.enums import ProposalState
from innovation.domain.awards.models import AwardProposal, AwardRecord, Certificate, CityDossier
from innovation.domain.movements.models import Round
from innovation.domain.nominations.models import Subject

OFFICE = (Role.SECRETARY, Role.CLERK, Role.LEADER, Role.DEPUTY_LEADER)


def can_see_certificate(actor: Actor, certificate: Certificate) -> bool:
    """The author whom it names, and the office that gave it."""
    if actor.person_id is not None and actor.person_id == certificate.person_id:
        return True
    return can_list_of_round(actor, certificate.entry.round)


def can_list_of_round(actor: Actor, round_: Round) -> bool:
    """The office; of a unit's own round its secretary and its head, who signed."""
    return can_sign_certificates(actor, round_.locality_id, round_.host_unit_id)


def can_see_award_certificate(actor: Actor, record: AwardRecord) -> bool:
    """The person who is praised, the head of the unit, tổ or thôn that is (of a household its tổ's), and the office."""
    subject = record.subject
    if is_own(actor, subject) or (subject.person is None and actor.heads_unit(unit_of(subject))):
        return True
    return can_list_certificates(actor, record.locality_id)


def can_list_certificates(actor: Actor, locality_id: int) -> bool:
    return actor.has_any(*OFFICE, locality_id=locality_id)


def can_sign_certificates(actor: Actor, locality_id: int, host_unit_id: int | None = None) -> bool:
    """Who takes the files to be signed and brings them back: the office that signs and sends them out; of a unit's own
    round its secretary and its head, too."""
    own = host_unit_id is not None and host_unit_id in actor.units_with(Role.UNIT_HEAD, Role.UNIT_SECRETARY)
    return own or can_list_certificates(actor, locality_id)


def can_read_book(actor: Actor, locality_id: int) -> bool:
    """The book of awards is the office's; what of it is public has its own pages."""
    return actor.has_any(*OFFICE, locality_id=locality_id)


def can_keep_book(actor: Actor, locality_id: int) -> bool:
    """Who corrects a line and brings in an old book."""
    return actor.has(Role.SECRETARY, locality_id=locality_id)


def can_revoke_award(actor: Actor, record: AwardRecord) -> bool:
    """The secretary writes down the paper that cancels an award, or the leader; nobody in their own line."""
    keeps = actor.has_any(Role.SECRETARY, Role.LEADER, Role.DEPUTY_LEADER, locality_id=record.locality_id)
    return keeps and not is_own(actor, record.subject)


def is_own(actor: Actor, subject: Subject) -> bool:
    """Whether the subject is the actor."""
    return actor.person_id is not None and subject.person_id == actor.person_id


def unit_of(subject: Subject) -> int | None:
    """The unit whose head speaks for the subject: itself, a person's, a household's tổ or thôn."""
    if subject.person is not None:
        return subject.person.unit_id
    return subject.household.group_id if subject.household else subject.unit_id


def can_propose(actor: Actor, subject: Subject) -> bool:
    """The secretary for anybody, a unit's or tổ's head for whom they head; nobody for themself."""
    speaks = actor.has(Role.SECRETARY, locality_id=subject.locality_id) or actor.heads_unit(unit_of(subject))
    return speaks and not is_own(actor, subject)


def knows_cases(actor: Actor, locality_id: int) -> bool:
    """That somebody's conduct is being examined is known to the secretary, the leader and the deputy only."""
    return actor.has_any(Role.SECRETARY, Role.LEADER, Role.DEPUTY_LEADER, locality_id=locality_id)


def can_read_proposal(actor: Actor, proposal: AwardProposal) -> bool:
    """The office, and who proposed it; a draft its writer alone. The subject learns of it when it is decided."""
    if is_own(actor, proposal.subject):
        return False
    if proposal.state is ProposalState.DRAFT:
        return is_proposer(actor, proposal)
    return is_proposer(actor, proposal) or can_read_book(actor, proposal.locality_id)


def is_proposer(actor: Actor, proposal: AwardProposal) -> bool:
    return actor.person_id is not None and proposal.by_person_id == actor.person_id


def can_change_proposal(actor: Actor, proposal: AwardProposal) -> bool:
    """Who wrote it; once it is sent the secretary may take it back, too."""
    if is_own(actor, proposal.subject):
        return False
    sent = proposal.state is not ProposalState.DRAFT
    return is_proposer(actor, proposal) or (sent and actor.has(Role.SECRETARY, locality_id=proposal.locality_id))


def can_decide_proposal(actor: Actor, proposal: AwardProposal) -> bool:
    """The leader, or the deputy for the leader; never who proposed it, never for themself or a unit they head."""
    leads = actor.has_any(Role.LEADER, Role.DEPUTY_LEADER, locality_id=proposal.locality_id)
    own = is_own(actor, proposal.subject) or actor.heads_unit(proposal.subject.unit_id)
    return leads and not own and not is_proposer(actor, proposal)


# Steps of a dossier for the city that the clerk, who keeps the book of papers, takes as well.
PAPER_STEPS = frozenset({"send", "recognise", "decline"})


def can_propose_to_city(actor: Actor, locality_id: int, author_ids: Collection[int]) -> bool:
    """The secretary; of an initiative of their own the substitute."""
    return actor.has(Role.SECRETARY, locality_id=locality_id) and actor.person_id not in author_ids


def can_read_city(actor: Actor, dossier: CityDossier, author_ids: Collection[int]) -> bool:
    """The office, and the authors of the initiative."""
    is_author = actor.person_id is not None and actor.person_id in author_ids
    return is_author or actor.has_any(*OFFICE, locality_id=dossier.locality_id)


def can_keep_city(actor: Actor, dossier: CityDossier, author_ids: Collection[int], action: str) -> bool:
    """Every step is the secretary's, papers are the clerk's too; `confirm` is a unit head's. Never an author's."""
    if actor.person_id in author_ids:
        return False
    if action == "confirm":
        return can_confirm_spread(actor, dossier, author_ids)
    if action in PAPER_STEPS and actor.has(Role.CLERK, locality_id=dossier.locality_id):
        return True
    return can_propose_to_city(actor, dossier.locality_id, author_ids)


def can_confirm_spread(actor: Actor, dossier: CityDossier, author_ids: Collection[int]) -> bool:
    """A head of a unit of the locality, who is no author."""
    return actor.has(Role.UNIT_HEAD, locality_id=dossier.locality_id) and actor.person_id not in author_ids


def can_enter_city_answer(actor: Actor, proposal: AwardProposal) -> bool:
    """The secretary or the clerk writes down what the city answered; nobody about themself."""
    office = actor.has_any(Role.SECRETARY, Role.CLERK, locality_id=proposal.locality_id)
    return office and not is_own(actor, proposal.subject)
