"""The decision that sets a council up, with its list, and who marks what."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from innovation.core.clock import end_of_day, local_date
from innovation.core.official import BLANK, day_in_words, post_at
from innovation.core.text import fold
from innovation.domain.councils.enums import POST_LABELS, Post
from innovation.domain.councils.models import Council, CouncilMember
from innovation.domain.councils.permissions import stays_blind
from innovation.domain.councils.queries import GridRow, assigned_pairs, members_of, recusals, rows_for_grid
from innovation.domain.initiatives.queries import authors_of
from innovation.domain.localities.models import Locality, Unit
from innovation.domain.localities.queries import get_locality
from innovation.domain.movements.models import Round
from innovation.domain.movements.rules.naming import round_title
from innovation.domain.papers.documents.awards import title_in
from innovation.domain.papers.documents.bodies import (
    council_frame,
    enclosed_with,
    leader_named,
    paragraphs_of,
    recipients_of,
    whose_paper,
)
from innovation.domain.papers.documents.decisions import articles_of, authority, issued_by, signers_for
from innovation.domain.papers.enums import About
from innovation.domain.papers.queries import get_form, paper_number, words_at
from innovation.domain.papers.rules import Words, fill
from innovation.domain.scoring.documents import masked_titles
from innovation.plans.papers import PaperForm
from innovation.support import documents as d

MEMBERS = (
    d.Column("TT", 6, "center"), d.Column("Họ và tên", 28), d.Column("Chức vụ, đơn vị công tác", 38),
    d.Column("Chức vụ trong Hội đồng", 28),
)  # fmt: skip
TO_COUNT = "……"  # nobody has anything yet: a form to be filled in by hand
ORDER = {post: place for place, post in enumerate(POST_LABELS)}
ABOUT_AWARDS, ABOUT_INITIATIVES = "thi dua", "sang kien"  # in a council's name


def council_paper(council: Council, rounds: Sequence[Round], *, now: datetime) -> d.Paper:
    """The decision on the council, as long as it has no number with those in office, then with those of its day."""
    host = _host(council, rounds)
    form, locality = get_form(_form_key(council, rounds, host)), get_locality(council.locality_id)
    moment = end_of_day(council.decision_date) if council.decision_date else now
    words = words_at(council.locality_id, form, moment)
    members = _members(council)
    values = {"dia_phuong": locality.name, "don_vi": host.name if host else "", "hoi_dong": council.name,
              "so_luong": f"{len(members):02d}"}  # fmt: skip
    superior, issuer = issued_by(form, host, locality)
    number, day = _number_and_day(council, form.key, words.symbol)
    note = enclosed_with(form, number or f"{BLANK}/{words.symbol}", day, whose_paper(form, locality, host),
                         year=local_date(now).year)  # fmt: skip
    return d.Paper(
        head=d.Head(
            superior=superior, issuer=issuer, symbol=words.symbol, given=number, place=locality.short_name,
            day=day, year=local_date(now).year,
        ),
        form=form.key,
        values=values,
        kind=form.kind,
        subject=f"Về việc thành lập {council.name}",
        blocks=tuple(_articles(form, words, host, locality, values)),
        signature=d.Signature(
            signers_for(words.signers, host), leader_named(locality.id, words.signers, day or local_date(now), host)
        ),
        recipients=recipients_of(words, values),
        annexes=(d.Annex(form.list_title, (d.Table(MEMBERS, tuple(_rows(members))),), note=note),),
    )  # fmt: skip


def _host(council: Council, rounds: Sequence[Round]) -> Unit | None:
    """The school whose council it is; a ward's, where it judges one school's own rounds and nothing else."""
    if council.host_unit is not None:
        return council.host_unit
    hosts = {round_.host_unit_id for round_ in rounds}
    return rounds[0].host_unit if len(hosts) == 1 else None


def council_form(council: Council, rounds: Sequence[Round]) -> str:
    """Which form its decision has."""
    return _form_key(council, rounds, _host(council, rounds))


def _form_key(council: Council, rounds: Sequence[Round], host: Unit | None) -> str:
    if host is not None:
        return "unit_council"
    name = fold(council.name)
    of_season = any(round_.season_id is not None for round_ in rounds) and ABOUT_INITIATIVES not in name
    return "award_council" if of_season or ABOUT_AWARDS in name else "council"


def _members(council: Council) -> list[CouncilMember]:
    """In the order of their posts; of a dated decision those who sat on that day."""
    if council.decision_date is None:
        found = members_of(council)
    else:
        day = max(council.decision_date, council.starts_on)
        found = [m for m in council.members if m.started_on <= day and (m.ended_on is None or m.ended_on > day)]
    return sorted(found, key=lambda member: (ORDER[member.post], member.position))


def _rows(members: Sequence[CouncilMember]) -> Iterator[tuple[str, ...]]:
    for place, member in enumerate(members, start=1):
        unit = member.person.unit.name if member.person.unit else ""
        work = post_at(member.title or member.person.position, unit)
        yield str(place), member.person.full_name, work, POST_LABELS[member.post]


def _articles(
    form: PaperForm, words: Words, host: Unit | None, locality: Locality, values: dict[str, str]
) -> Iterator[d.Block]:
    yield d.Centred(authority(host, locality))
    yield d.Basis(tuple(fill(line, values) for line in words.basis))
    yield d.Centred(f"{form.kind}:")
    yield from articles_of(form, words, values)


def _number_and_day(council: Council, key: str, symbol: str) -> tuple[str, date | None]:
    """As they stand with the council, else as the clerk's book has them; a symbol where there are figures only."""
    number = (council.decision_number or "").strip()
    if not number and (numbered := paper_number(key, About.COUNCIL, council.id)):
        return numbered.text, numbered.issued_on
    return f"{number}/{symbol}" if number.isdigit() else number, council.decision_date


# ------------------------------------------------------------------------------------------------ who marks what


@dataclass(frozen=True, slots=True)
class ToMark:
    """An entry in a member's list; `whose`, authors and unit, is empty in a round that is judged without them."""

    code: str
    title: str
    field: str
    whose: str


@dataclass(frozen=True, slots=True)
class Assigned:
    """What one member is to mark."""

    name: str
    post: Post
    entries: tuple[ToMark, ...]


def assigned_entries(round_: Round, council: Council, *, without: Collection[int] = ()) -> list[Assigned]:
    """What each member is to mark, in the order of their posts; a recused member's are not theirs any more."""
    rows = [row for row in rows_for_grid(round_.id) if row.entry_id not in without]
    given, out = assigned_pairs(round_.id), recusals(round_, council=council)
    entries = _to_mark(round_, rows)
    return [
        Assigned(
            member.person.full_name,
            member.post,
            tuple(
                entries[row.entry_id]
                for row in rows
                if member.id in given.get(row.entry_id, {}) and member.id not in out.get(row.entry_id, {})
            ),
        )
        for member in sorted(members_of(council), key=lambda member: (ORDER[member.post], member.position))
    ]


def _to_mark(round_: Round, rows: Sequence[GridRow]) -> dict[int, ToMark]:
    if stays_blind(round_):
        titles = masked_titles({row.entry_id: row.title for row in rows})
        return {row.entry_id: ToMark(row.code or "", titles[row.entry_id], row.field_name or "", "") for row in rows}
    names = authors_of([row.entry_id for row in rows]) if round_.season_id is None else {}
    return {
        row.entry_id: ToMark(
            row.code or "", title_in(round_, row.title), row.field_name or "",
            "\n".join(
                part
                for part in (", ".join(one.full_name for one in names.get(row.entry_id, ())), row.unit_name)
                if part
            ),
        )
        for row in rows
    }  # fmt: skip


def assignment_paper(
    round_: Round, council: Council, assigned: Sequence[Assigned], *, unseen: int = 0, now: datetime
) -> d.Paper:
    """Member by member. `unseen`: entries that whoever prints the list takes no part in."""
    codes = {entry.code for one in assigned for entry in one.entries}
    form = get_form(_form_key(council, [round_], round_.host_unit))
    number, day = _number_and_day(council, form.key, form.symbol)
    decision = f"Quyết định số {number or BLANK} {day_in_words(day)}"
    values = {"so_luong": f"{len(codes):02d}" if codes else TO_COUNT, "quyet_dinh_hoi_dong": decision}
    frame = council_frame("assignment", round_, council, moment=now, values=values)
    blocks: list[d.Block] = [*paragraphs_of(frame.words, frame.values), _assigned(round_, assigned)]
    if codes:
        turns = sum(len(one.entries) for one in assigned)
        blocks.append(d.Paragraph(f"Cộng: {len(codes):02d} hồ sơ, {turns:02d} lượt chấm."))
    if unseen:
        blocks.append(d.Paragraph(f"Bảng này không gồm {unseen} hồ sơ mà người lập bảng không tham gia.", italic=True))
    names = {one.post: one.name for one in assigned}
    return d.Paper(
        head=frame.head,
        form=frame.form.key,
        values=frame.values,
        kind=frame.form.kind,
        subject=round_title(round_.name),
        blocks=tuple(blocks),
        left_signature=d.Signature(("THƯ KÝ",), names.get(Post.SECRETARY, "")),
        signature=d.Signature(frame.words.signers, names.get(Post.CHAIR, "")),
        recipients=frame.recipients,
        ends=False,
    )


def _assigned(round_: Round, assigned: Sequence[Assigned]) -> d.Table:
    is_blind, of_season = stays_blind(round_), round_.season_id is not None
    about = () if of_season else (d.Column("Lĩnh vực", 16),)
    named = () if is_blind else (d.Column("Đơn vị" if of_season else "Tác giả, đơn vị", 26),)
    columns = (d.Column("TT", 6, "center"), d.Column("Mã hồ sơ", 19, "center"),
               d.Column("Đề nghị" if of_season else "Tên sáng kiến", 36), *about, *named)  # fmt: skip
    rows: list[tuple[str, ...] | d.Group] = []
    for one in assigned:
        if one.entries:
            rows.append(d.Group(f"{one.name}, {POST_LABELS[one.post]}: {len(one.entries)} hồ sơ"))
        for place, entry in enumerate(one.entries, start=1):
            field = () if of_season else (entry.field,)
            rows.append((str(place), entry.code, entry.title, *field, *(() if is_blind else (entry.whose,))))
    return d.Table(columns, tuple(rows), empty="Chưa có phân công.")
