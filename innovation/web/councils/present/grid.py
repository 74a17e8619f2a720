"""The council of a round: the grid member × dossier, loads, quorum and pass rule in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from innovation.core.actor import Actor
from innovation.core.errors import NotFound
from innovation.core.paging import Page
from innovation.domain.councils import queries
from innovation.domain.councils.enums import CONFLICT_KIND_LABELS, POST_LABELS, ConflictKind
from innovation.domain.councils.permissions import can_run_council, is_blind_to
from innovation.domain.councils.queries import GridRow
from innovation.domain.councils.rules import Plan, quorum_of
from innovation.domain.entries.enums import EntryState
from innovation.domain.movements.enums import RoundState, UnitConflictRule, VoteDenominator
from innovation.domain.scoring.documents import masked_titles

if TYPE_CHECKING:
    from innovation.domain.councils.models import Council, CouncilMember
    from innovation.domain.movements.models import Round

PAGE_SIZE = 30
# In a narrow column the first word that matters is enough; the full words are in the panel below the grid.
SHORT = {
    ConflictKind.AUTHOR: "Là tác giả",
    ConflictKind.HOUSEHOLD: "Cùng gia đình",
    ConflictKind.FIRST_USER: "Đã áp dụng lần đầu",
    ConflictKind.SAME_UNIT: "Cùng đơn vị",
    ConflictKind.DECLARED: "Có liên quan",
}
OUT = "Không tham gia"
OF_WHAT = {
    VoteDenominator.ALL: "thành viên Hội đồng được xét hồ sơ",
    VoteDenominator.ALL_WITH_RECUSED: "tổng số thành viên Hội đồng",
    VoteDenominator.PRESENT: "thành viên có mặt được xét hồ sơ",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A member at a dossier: `conflict` in words, or assigned with the reason, or nothing."""

    member_id: int
    name: str
    conflict: str = ""
    can_lift: bool = False
    assigned: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    row: GridRow
    cells: tuple[Cell, ...]
    markers: int


@dataclass(frozen=True, slots=True)
class Seat:
    """A member above the grid."""

    member: "CouncilMember"
    post: str
    has_declared: bool
    load: int


@dataclass(frozen=True, slots=True)
class View:
    """Who reads: the secretary acts, the presiding member lifts unit conflicts, but not in a blind round."""

    runs: bool
    presides: bool
    is_blind: bool = False


def view_of(round_: "Round", actor: Actor) -> View:
    """NotFound for everybody else: who is assigned to what is nobody else's business."""
    return _view(round_, actor, queries.council_of(round_.id))


def _view(round_: "Round", actor: Actor, council: "Council | None") -> View:
    runs = can_run_council(actor, round_)
    presiding = queries.presiding_among(queries.members_of(council) if council else (), actor.person_id)
    if not (runs or presiding):
        raise NotFound("Không tìm thấy đợt xét này.")
    return View(runs, presiding is not None, is_blind_to(actor, round_, presiding))


def page(round_: "Round", actor: Actor, number: int = 1) -> dict[str, Any]:
    """All that the page shows. A dossier of the reader's own is not on it, nor in any of its figures."""
    council = queries.council_of(round_.id)
    view = _view(round_, actor, council)
    values: dict[str, Any] = {"round": round_, "view": view, "council": council}
    if council is None or view.runs:
        changeable = round_.state in (RoundState.DRAFT, RoundState.OPEN)
        values["offered"] = queries.list_attachable(round_, actor) if changeable and view.runs else []
    if council is None:
        return values
    members = queries.members_of(council)
    facts = queries.facts_of(round_id=round_.id)
    out = queries.recusals_among(members, facts, round_)
    closed = _closed_entries(round_, actor, view, facts)
    rows = [row for row in queries.rows_for_grid(round_.id) if row.entry_id not in closed]
    pairs = queries.assigned_pairs(round_.id)
    lines = [_line(row, members, out.get(row.entry_id, {}), pairs.get(row.entry_id, {}), view) for row in rows]
    here = lines[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    shown = Page(_without_names(here) if view.is_blind else here, len(lines), number, PAGE_SIZE)
    return values | {
        "page": shown,
        "seats": _seats(round_, members, lines),
        "bare": sum(line.markers == 0 for line in lines),
        "rules": rules_in_words(round_, len(members)),
        "can_assign": view.runs and round_.state in (RoundState.OPEN, RoundState.SCORING),
        "ready": sum(line.row.state is EntryState.ELIGIBLE for line in lines),
    }


def _closed_entries(round_: "Round", actor: Actor, view: View, facts: queries.Facts) -> frozenset[int]:
    """Dossiers that this reader may not deal with: the secretary's own, or any that the presiding member is out of."""
    found = {
        entry_id: facts.conflicts(
            entry_id, person_id=actor.person_id or 0, unit_id=actor.unit_id, unit_rule=round_.unit_conflict
        )
        for entry_id in facts.people
    }
    return frozenset(
        key for key, kinds in found.items() if (queries.is_barred_from_office if view.runs else bool)(kinds)
    )


def hidden_entries(round_: "Round", actor: Actor) -> frozenset[int]:
    """Dossiers that are not on this reader's page; NotFound for whoever has none."""
    view = view_of(round_, actor)
    return _closed_entries(round_, actor, view, queries.facts_of(round_id=round_.id))


def barred_entries(round_: "Round", actor: Actor) -> frozenset[int]:
    """Entries that the secretary is an author of or related to."""
    facts = queries.facts_of(round_id=round_.id)
    return _closed_entries(round_, actor, View(runs=True, presides=False), facts)


def _line(
    row: GridRow,
    members: Sequence["CouncilMember"],
    out: Mapping[int, frozenset[ConflictKind]],
    given: Mapping[int, str],
    view: View,
) -> Line:
    cells = []
    for member in members:
        kinds = out.get(member.id, frozenset())
        cells.append(
            Cell(
                member.id,
                member.person.full_name,
                conflict=_conflict_words(kinds, view),
                can_lift=view.presides and not view.is_blind and kinds == {ConflictKind.SAME_UNIT},
                assigned=member.id in given and not kinds,
                reason=given.get(member.id, ""),
            )
        )
    return Line(row, tuple(cells), sum(cell.assigned for cell in cells))


def _conflict_words(kinds: frozenset[ConflictKind], view: View) -> str:
    """In a blind round the kind would tell the author or the unit."""
    if kinds and view.is_blind:
        return OUT
    return ", ".join(SHORT[kind] for kind in sorted(kinds))


def _without_names(lines: Sequence[Line]) -> list[Line]:
    titles = masked_titles({line.row.entry_id: line.row.title for line in lines})
    return [replace(line, row=replace(line.row, title=titles[line.row.entry_id])) for line in lines]


def _seats(round_: "Round", members: Sequence["CouncilMember"], lines: Sequence[Line]) -> list[Seat]:
    declared = queries.declared_members(round_.id)
    loads = {member.id: 0 for member in members}
    for line in lines:
        for cell in line.cells:
            loads[cell.member_id] += cell.assigned
    return [Seat(member, POST_LABELS[member.post], member.id in declared, loads[member.id]) for member in members]


def rules_in_words(round_: "Round", members: int) -> list[str]:
    """Quorum and pass rule as sentences."""
    least = quorum_of(members, round_.quorum_numerator, round_.quorum_denominator)
    share = f"{round_.vote_numerator}/{round_.vote_denominator}"
    if round_.unit_conflict is not UnitConflictRule.OUT:
        unit = "Đợt này cho phép thành viên cùng đơn vị với tác giả tham gia xét."
    else:
        lifted = "." if round_.is_blind else ", trừ khi Chủ tịch cho phép có nêu lý do."
        unit = f"Thành viên cùng đơn vị với tác giả không tham gia xét hồ sơ đó{lifted}"
    return [
        f"Họp khi có ít nhất {least} trên {members} thành viên.",
        f"Hồ sơ đạt khi ít nhất {share} {OF_WHAT[round_.vote_of]} đồng ý"
        + (", bỏ phiếu kín." if round_.vote_secret else ", biểu quyết công khai."),
        f"Mỗi hồ sơ có {round_.sheets_per_entry} người chấm."
        if round_.sheets_per_entry
        else "Mọi thành viên đều chấm.",
        unit,
    ]


@dataclass(frozen=True, slots=True)
class GivenLine:
    """One assignment of the preview."""

    code: str | None
    title: str
    name: str
    reason: str


def preview(round_: "Round", council: "Council", actor: Actor, plan: Plan) -> dict[str, Any]:
    """What the balancing would give, without the reader's own dossiers."""
    members = {member.id: member for member in queries.members_of(council)}
    hidden = barred_entries(round_, actor)
    rows = {row.entry_id: row for row in queries.rows_for_grid(round_.id) if row.entry_id not in hidden}
    given = [item for item in plan.given if item.entry_id in rows]
    before = queries.loads(round_.id)
    added = {member_id: sum(item.member_id == member_id for item in given) for member_id in members}
    return {
        "given": sorted(
            (
                GivenLine(rows[item.entry_id].code, rows[item.entry_id].title,
                          members[item.member_id].person.full_name, item.reason)
                for item in given
            ),
            key=lambda line: (line.code or "", line.name),
        ),
        "loads": [
            (member.person.full_name, before.get(member.id, 0), added[member.id], member.load_cap)
            for member in members.values()
        ],
        "short": [(rows[key], count) for key, count in plan.short.items() if key in rows],
        "labels": CONFLICT_KIND_LABELS,
    }  # fmt: skip
