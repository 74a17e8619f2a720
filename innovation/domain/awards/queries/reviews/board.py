"""The board of a review: what was found when the rules were last asked, beside the facts as they are now."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import String, func, literal, select, union_all
from sqlalchemy import cast as sql_cast

from innovation.core.actor import Actor
from innovation.core.paging import Page
from innovation.db import session
from innovation.domain.awards.models import PhaseReview, ReviewFinding, ReviewLine
from innovation.domain.awards.permissions import is_own
from innovation.domain.awards.queries.book import subjects_named
from innovation.domain.awards.queries.reviews.facts import facts_of
from innovation.domain.awards.rules.reviews import Proposal, ReviewRules, SubjectFacts, Verdict, parse_rules, propose
from innovation.domain.awards.rules.reviews.summing import shown_of, summary_of
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations.models import Subject

PAGE_SIZE = 30


@dataclass(frozen=True, slots=True)
class BoardFilter:
    kind: SubjectKind = SubjectKind.INDIVIDUAL
    verdict: Verdict | None = None
    q: str = ""


@dataclass(slots=True)
class Counts:
    """How many subjects there are by kind and verdict, and how many lines stand by kind and award."""

    subjects: dict[tuple[SubjectKind, Verdict], int] = field(default_factory=dict)
    lines: dict[tuple[SubjectKind, str], int] = field(default_factory=dict)

    def of_kind(self, kind: SubjectKind, verdict: Verdict | None = None) -> int:
        return sum(n for (each, said), n in self.subjects.items() if each is kind and verdict in (None, said))

    def kept(self, kind: SubjectKind | None = None, award_key: str | None = None) -> int:
        return sum(n for (each, key), n in self.lines.items() if kind in (None, each) and award_key in (None, key))


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A subject: what was found of it, the conditions as they stand now, the secretary's lines.

    `changed`: the facts say something else than when the rules were last asked. `own`: the reader's; nothing is said.
    """

    subject: Subject
    verdict: Verdict
    award_key: str
    note: str
    facts: SubjectFacts
    shown: Proposal | None
    lines: Sequence[ReviewLine]
    changed: bool
    own: bool


def counts_of(review: PhaseReview) -> Counts:
    """Both counts in one query."""
    found = select(
        literal("found"), sql_cast(ReviewFinding.kind, String), sql_cast(ReviewFinding.verdict, String), func.count()
    ).where(ReviewFinding.review_id == review.id)
    kept = (
        select(literal("kept"), sql_cast(Subject.kind, String), ReviewLine.award_key, func.count())
        .join(Subject, Subject.id == ReviewLine.subject_id)
        .where(ReviewLine.review_id == review.id, ReviewLine.is_kept)
    )
    counts = Counts()
    both = union_all(
        found.group_by(ReviewFinding.kind, ReviewFinding.verdict), kept.group_by(Subject.kind, ReviewLine.award_key)
    )
    for what, kind, word, number in session.execute(both):
        if what == "found":
            counts.subjects[SubjectKind(kind), Verdict(word)] = number
        else:
            counts.lines[SubjectKind(kind), word] = number
    return counts


def board_page(
    review: PhaseReview, wanted: BoardFilter, counts: Counts, *, page: int, actor: Actor, today: date
) -> Page[BoardRow]:
    """One page of subjects of a kind, in the order in which they were found."""
    where = [ReviewFinding.review_id == review.id, ReviewFinding.kind == wanted.kind]
    if wanted.verdict is not None:
        where.append(ReviewFinding.verdict == wanted.verdict)
    if wanted.q:
        where.append(ReviewFinding.subject_id.in_(subjects_named(wanted.q)))
        total = session.scalar(select(func.count()).select_from(ReviewFinding).where(*where)) or 0
    else:
        total = counts.of_kind(wanted.kind, wanted.verdict)
    found = session.scalars(
        select(ReviewFinding).where(*where).order_by(ReviewFinding.position)
        .limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)
    ).all()  # fmt: skip
    return Page(_rows(review, found, actor, today), total, page, PAGE_SIZE)


def _rows(review: PhaseReview, found: Sequence[ReviewFinding], actor: Actor, today: date) -> list[BoardRow]:
    rules = parse_rules(review.rules)
    facts = facts_of(review, [each.subject for each in found], today=today)
    lines = lines_of(review, [each.subject_id for each in found])
    return [_row(each, rules, facts[each.subject_id], lines.get(each.subject_id, []), actor) for each in found]


def lines_of(review: PhaseReview, subject_ids: Sequence[int]) -> dict[int, list[ReviewLine]]:
    """The lines of these subjects."""
    found: dict[int, list[ReviewLine]] = {}
    where = (ReviewLine.review_id == review.id, ReviewLine.subject_id.in_(subject_ids))
    for line in session.scalars(select(ReviewLine).where(*where).order_by(ReviewLine.id)):
        found.setdefault(line.subject_id, []).append(line)
    return found


def _row(
    found: ReviewFinding, rules: ReviewRules, facts: SubjectFacts, lines: Sequence[ReviewLine], actor: Actor
) -> BoardRow:
    proposals = propose(rules, facts)
    now = summary_of(proposals)
    numbered = any(rule.quota is not None for rule in rules.of_kind(found.kind))
    changed = not numbered and (now.verdict, now.award_key) != (found.verdict, found.award_key)
    return BoardRow(
        found.subject, found.verdict, found.award_key, found.note, facts, shown_of(proposals, found.award_key), lines,
        changed, is_own(actor, found.subject),
    )  # fmt: skip
