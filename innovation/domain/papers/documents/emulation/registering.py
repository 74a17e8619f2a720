"""Đăng ký thi đua: one subject's, and a list of a unit's or of a whole season."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from innovation.core.clock import local_date
from innovation.core.official import authority_lines
from innovation.domain.localities.models import Unit
from innovation.domain.movements.enums import SUBJECT_KIND_LABELS, SubjectKind
from innovation.domain.movements.models import Season
from innovation.domain.movements.rules.naming import in_sentence
from innovation.domain.nominations.models import Registration
from innovation.domain.nominations.queries import award_name, name_of, place_of
from innovation.domain.papers.documents.awards import award_in_full, award_in_table
from innovation.domain.papers.documents.bodies import leader_named
from innovation.domain.papers.documents.emulation.posts import SIGN, head_post, kind_words, own_name, own_post
from innovation.domain.papers.documents.emulation.shell import Shell, open_form
from innovation.domain.papers.enums import PaperKind
from innovation.support import documents as d

COLUMNS = (
    d.Column("TT", 5, "center"), d.Column("Tên tập thể, cá nhân, hộ", 22), d.Column("Đơn vị, tổ dân phố", 18),
    d.Column("Nội dung, mục tiêu đăng ký", 32), d.Column("Danh hiệu, hình thức đăng ký", 18),
    d.Column("Ngày đăng ký", 10, "center"),
)  # fmt: skip


def registration_paper(registration: Registration, *, now: datetime) -> d.Paper:
    """Dated on the day on which it was registered."""
    season, subject = registration.season, registration.subject
    shell = open_form(
        PaperKind.REGISTRATION, season.locality, now=now, doi_tuong=name_of(subject), dot_xet=in_sentence(season.name),
        phong_trao=season.movement.name,
    )  # fmt: skip
    first, *others = shell.paragraphs or [""]
    day = local_date(registration.created_at)
    return d.Paper(
        head=shell.personal_head(day),
        form=shell.form.key,
        values=shell.values,
        kind=shell.form.kind,
        subject=season.name,
        blocks=(
            *shell.addressees(),
            d.Field(kind_words(subject), name_of(subject)),
            *([d.Field("Thuộc", place_of(subject))] if place_of(subject) else []),
            d.Paragraph(first),
            *_said(registration),
            *(d.Paragraph(line) for line in others),
        ),
        signature=d.Signature((own_post(subject, "NGƯỜI ĐĂNG KÝ"),), own_name(subject, season.locality_id, day), SIGN),
    )


def registration_list_paper(
    season: Season, registrations: Sequence[Registration], *, unit: Unit | None = None, now: datetime
) -> d.Paper:
    """Of one unit, tổ or thôn; without one of the whole season. By kind of subject."""
    shell = open_form(
        PaperKind.REGISTRATION_LIST, season.locality, now=now, don_vi=unit.name if unit else "",
        dot_xet=in_sentence(season.name),
        phong_trao=season.movement.name, so_luong=f"{len(registrations):02d}",
    )  # fmt: skip
    committee = f"ỦY BAN NHÂN DÂN {season.locality.name.upper()}"
    return d.Paper(
        head=d.Head(
            superior=committee if unit else "", issuer=unit.name.upper() if unit else committee,
            place=season.locality.short_name, year=local_date(now).year,
        ),
        form=shell.form.key,
        values=shell.values,
        kind=shell.form.kind,
        subject=season.name,
        blocks=(
            *shell.addressees(),
            *(d.Paragraph(line) for line in shell.paragraphs[:1]),
            d.Table(COLUMNS, tuple(_rows(registrations)), empty="Chưa có ai đăng ký."),
            *(d.Paragraph(line) for line in shell.paragraphs[1:]),
        ),
        left_signature=d.Signature(("NGƯỜI LẬP",), "", SIGN),
        signature=_of_unit(unit, shell) if unit else _of_committee(shell),
        landscape=True,
    )  # fmt: skip


def _of_unit(unit: Unit, shell: Shell) -> d.Signature:
    return d.Signature((head_post(unit),), leader_named(shell.locality.id, (), local_date(shell.now), unit), SIGN)


def _of_committee(shell: Shell) -> d.Signature:
    """A whole season's list is the committee's own."""
    lines = authority_lines("CHỦ TỊCH", of_committee=True)
    return d.Signature(lines, leader_named(shell.locality.id, lines, local_date(shell.now)))


def _said(registration: Registration) -> Iterator[d.Block]:
    contents = _contents(registration)
    if contents:
        yield d.Paragraph("1. Nội dung thi đua:")
        yield from (d.Item(f"{name};") for name in contents)
    else:
        yield d.Field("1. Nội dung thi đua")
    yield d.Paragraph("2. Mục tiêu, chỉ tiêu:")
    yield d.Paragraph(registration.aims) if registration.aims else d.Field("Mục tiêu")
    awards = [award_in_full(award_name(key), registration.season.locality) for key in registration.award_keys]
    yield d.Field("3. Danh hiệu thi đua, hình thức khen thưởng đăng ký", "; ".join(awards))


def _rows(registrations: Sequence[Registration]) -> Iterator[tuple[str, ...] | d.Group]:
    number = 0
    for kind in SubjectKind:
        mine = [each for each in registrations if each.subject.kind is kind]
        if mine:
            yield d.Group(f"{SUBJECT_KIND_LABELS[kind]} ({len(mine):02d})")
        for each in mine:
            number += 1
            told = "\n".join(filter(None, (*_contents(each), each.aims)))
            awards = "\n".join(award_in_table(award_name(key), each.season.locality) for key in each.award_keys)
            yield (str(number), name_of(each.subject), place_of(each.subject), told, awards,
                   f"{local_date(each.created_at):%d/%m/%Y}")  # fmt: skip


def _contents(registration: Registration) -> list[str]:
    if not registration.content_ids:
        return []
    names = {content.id: content.name for content in registration.season.movement.contents}
    return [names[id_] for id_ in registration.content_ids if id_ in names]
