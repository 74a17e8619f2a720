"""Pure rules of councils: their make-up, conflicts of interest, balanced assignment."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from innovation.core.errors import RuleBroken
from innovation.domain.councils.enums import ConflictKind, Post
from innovation.domain.movements.enums import UnitConflictRule

FEWEST_MEMBERS = 3
FIELD_BONUS = 1.5  # how many dossiers of load a matching field is worth


def ensure_make_up(posts: Sequence[Post]) -> None:
    """RuleBroken unless the council has an odd number of at least three members and exactly one chair (DOMAIN 1.6)."""
    if len(posts) < FEWEST_MEMBERS:
        raise RuleBroken("too_few_members", f"Hội đồng cần ít nhất {FEWEST_MEMBERS} thành viên.", field="members")
    if len(posts) % 2 == 0:
        raise RuleBroken("even_members", f"Số thành viên phải lẻ, hiện là {len(posts)}.", field="members")
    if posts.count(Post.CHAIR) != 1:
        raise RuleBroken("one_chair", "Hội đồng cần đúng một Chủ tịch.", field="members")
    if posts.count(Post.SECRETARY) != 1:
        raise RuleBroken("one_secretary", "Hội đồng cần đúng một Thư ký.", field="members")


@dataclass(frozen=True, slots=True)
class EntryPeople:
    """The people of an entry, as far as they are known by id."""

    entry_id: int
    author_ids: frozenset[int]
    unit_ids: frozenset[int]
    first_user_ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class Declared:
    """A kept row about a person and an entry: declared, or a unit conflict with its lifting."""

    entry_id: int
    person_id: int
    kind: ConflictKind
    lifted: bool


def conflicts_of(
    people: EntryPeople,
    *,
    person_id: int,
    unit_id: int | None,
    unit_rule: UnitConflictRule,
    declared: Iterable[Declared] = (),
) -> frozenset[ConflictKind]:
    """Why this person is out for this entry; empty when they are in (SETTLED, “Conflict”)."""
    mine = [row for row in declared if row.entry_id == people.entry_id and row.person_id == person_id]
    found: set[ConflictKind] = {row.kind for row in mine if row.kind is not ConflictKind.SAME_UNIT}
    if person_id in people.author_ids:
        found.add(ConflictKind.AUTHOR)
    if person_id in people.first_user_ids:
        found.add(ConflictKind.FIRST_USER)
    lifted = any(row.lifted for row in mine if row.kind is ConflictKind.SAME_UNIT)
    if unit_id is not None and unit_id in people.unit_ids and unit_rule is UnitConflictRule.OUT and not lifted:
        found.add(ConflictKind.SAME_UNIT)
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A member who may be given dossiers: fields that they know, what they already have, how much they take."""

    member_id: int
    field_slugs: frozenset[str]
    load: int = 0
    cap: int | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """A dossier that needs markers."""

    entry_id: int
    field_slug: str | None
    wanted: int
    already: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Given:
    """One assignment with the reason that is shown."""

    entry_id: int
    member_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What the balancing gives, and which dossiers still lack how many markers."""

    given: tuple[Given, ...]
    short: Mapping[int, int]


def balance(needs: Sequence[Need], candidates: Sequence[Candidate], recused: Mapping[int, Collection[int]]) -> Plan:
    """Spread dossiers over members: those who know the field first, then whoever has least; the same each time.

    `recused` names for each entry the member ids that are out. Dossiers with the fewest possible markers go first, so
    that a later one does not take the last free member from them.
    """
    load = Counter({c.member_id: c.load for c in candidates})
    given: list[Given] = []
    short: dict[int, int] = {}

    def possible(need: Need) -> list[Candidate]:
        out = recused.get(need.entry_id, ())
        return [c for c in candidates if c.member_id not in out and c.member_id not in need.already]

    for need in sorted(needs, key=lambda n: (len(possible(n)) - n.wanted, n.entry_id)):
        left = possible(need)
        for missing in range(need.wanted - len(need.already), 0, -1):
            free = [c for c in left if c.cap is None or load[c.member_id] < c.cap]
            if not free:
                short[need.entry_id] = missing
                break
            best = min(free, key=lambda c: (load[c.member_id] - FIELD_BONUS * _knows(c, need), c.member_id))
            given.append(Given(need.entry_id, best.member_id, _reason(best, need, load[best.member_id])))
            load[best.member_id] += 1
            left.remove(best)
    return Plan(tuple(given), short)


def _knows(candidate: Candidate, need: Need) -> bool:
    return need.field_slug is not None and need.field_slug in candidate.field_slugs


def _reason(candidate: Candidate, need: Need, load: int) -> str:
    has = "chưa có hồ sơ nào" if load == 0 else f"đang có {load} hồ sơ"
    return f"Đúng lĩnh vực, {has}." if _knows(candidate, need) else f"Cân bằng số lượng, {has}."


def quorum_of(members: int, numerator: int, denominator: int) -> int:
    """The least number of members present, rounded up: 2/3 of 7 is 5."""
    return -(-members * numerator // denominator)
