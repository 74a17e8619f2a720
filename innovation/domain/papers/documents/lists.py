"""The lists that go with decisions and notices."""

from collections.abc import Collection, Iterator
from datetime import date

from innovation.core.official import graded
from innovation.core.rounding import format_thousands
from innovation.domain.awards.queries import award_list
from innovation.domain.awards.queries.lines import AwardLine
from innovation.domain.decisions.enums import DecisionKind, Outcome
from innovation.domain.decisions.models import Decision
from innovation.domain.decisions.queries import conclusions_in, subjects_in
from innovation.domain.initiatives.queries import authors_of
from innovation.domain.localities.models import Locality
from innovation.domain.localities.queries import get_locality
from innovation.domain.nominations.queries import name_of, place_of
from innovation.domain.papers.documents.awards import award_in_table, title_in
from innovation.support import documents as d

LIST_OF_RECOGNISED = (
    d.Column("TT", 5, "center"), d.Column("Mã hồ sơ", 13, "center"), d.Column("Tên sáng kiến", 34),
    d.Column("Tác giả", 20), d.Column("Đơn vị", 16), d.Column("Điểm", 8, "right"), d.Column("Mức công nhận", 14),
)  # fmt: skip
LIST_OF_AWARDS = (
    d.Column("TT", 5, "center"), d.Column("Tên", 20), d.Column("Đơn vị, tổ dân phố", 18),
    d.Column("Hình thức, danh hiệu", 16), d.Column("Thành tích", 30), d.Column("Tiền thưởng", 13, "right"),
)  # fmt: skip


def list_of(decision: Decision, closed: Collection[int], today: date) -> d.Table:
    """`closed`: entries whose points, class and reason are left blank. Money by today's salary until dated."""
    if decision.kind is DecisionKind.AWARD:
        return d.Table(LIST_OF_AWARDS, tuple(_awards(decision, today)))
    if decision.kind is DecisionKind.RECOGNITION:
        return d.Table(LIST_OF_RECOGNISED, tuple(_recognised(decision, closed)))
    return d.Table(_refused_columns(decision), tuple(_refused(decision, closed)))


def _awards(decision: Decision, today: date) -> Iterator[tuple[str, ...] | d.Group]:
    """What the ward gives, then what it proposes to the city; each with a head of its own where there is both."""
    given, ward = award_list(decision, today=today), get_locality(decision.locality_id)
    both = bool(given.lines and given.up)
    if both:
        yield d.Group("I. Chủ tịch Ủy ban nhân dân quyết định khen thưởng")
    for place, line in enumerate(given.lines, start=1):
        money = f"{format_thousands(line.money)}đ" if line.money is not None else "Theo quy định"
        yield _award(place, line, money, ward)
    if both:
        yield d.Group("II. Đề nghị thành phố khen thưởng")
    for place, line in enumerate(given.up, start=1):
        yield _award(place, line, "Thành phố quyết định", ward)


def _award(number: int, line: AwardLine, money: str, place: Locality) -> tuple[str, ...]:
    return str(number), line.name, line.place, award_in_table(line.award, place), line.achievement, money


def _recognised(decision: Decision, closed: Collection[int]) -> Iterator[tuple[str, ...]]:
    names = authors_of([item.entry_id for item in decision.items])
    conclusions = conclusions_in(decision)
    for place, item in enumerate(decision.items, start=1):
        found = conclusions.get(item.entry_id)
        is_idea = found is not None and found.outcome is Outcome.RECOGNISED_IDEA
        level = "Ghi nhận ý tưởng" if is_idea else graded("Sáng kiến cấp cơ sở", item.grade)
        hidden = item.entry_id in closed
        yield (
            str(place), item.entry.code or "", item.entry.title,
            ", ".join(author.full_name for author in names[item.entry_id]),
            item.entry.unit.name if item.entry.unit else "", "" if hidden or found is None else found.total_text,
            "" if hidden else level,
        )  # fmt: skip


def _refused_columns(decision: Decision) -> tuple[d.Column, ...]:
    in_season = decision.round is not None and decision.round.season_id is not None
    what, who = ("Đề nghị", "Đối tượng") if in_season else ("Tên giải pháp", "Tác giả")
    return (
        d.Column("TT", 5, "center"), d.Column("Mã hồ sơ", 13, "center"), d.Column(what, 30), d.Column(who, 18),
        d.Column("Đơn vị", 16), d.Column("Lý do", 28),
    )  # fmt: skip


def _refused(decision: Decision, closed: Collection[int]) -> Iterator[tuple[str, ...]]:
    names = authors_of([item.entry_id for item in decision.items])
    subjects = subjects_in(decision)
    for place, item in enumerate(decision.items, start=1):
        subject = subjects.get(item.entry_id)
        who = name_of(subject) if subject else ", ".join(author.full_name for author in names[item.entry_id])
        unit = place_of(subject) if subject else item.entry.unit.name if item.entry.unit else ""
        reason = "" if item.entry_id in closed else item.reason
        title = title_in(item.entry.round, item.entry.title)
        yield str(place), item.entry.code or "", title, who, unit, reason
