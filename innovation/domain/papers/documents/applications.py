"""Giấy xác nhận hiệu quả áp dụng (DOMAIN 1.7c): of a confirmed replication, or a form for who applied it first."""

from collections.abc import Iterator
from datetime import date, datetime

from innovation.core.clock import local_date
from innovation.core.rounding import format_decimal, format_thousands
from innovation.domain.initiatives.enums import TIME_UNIT_LABELS
from innovation.domain.initiatives.models import Initiative
from innovation.domain.localities.models import Locality
from innovation.domain.papers.documents.bodies import leader_named, paragraphs_of
from innovation.domain.papers.queries import get_form, words_at
from innovation.domain.replications.enums import MANNER_LABELS
from innovation.domain.replications.models import Replication, ReplicationReport
from innovation.domain.replications.queries import report_in_force
from innovation.domain.replications.rules import saving_percent
from innovation.support import documents as d

DOTTED = "." * 40
LINES = 3
SUBJECT = "Hiệu quả áp dụng sáng kiến"


def application_paper(replication: Replication, *, now: datetime) -> d.Paper | None:
    """What the author's unit has confirmed, for the head of the unit that applies; None before that."""
    report = report_in_force(replication.id)
    if report is None:
        return None
    place = replication.locality or replication.work.locality
    unit = replication.unit.name if replication.unit else replication.unit_name
    name = leader_named(place.id, (), local_date(now), replication.unit) if replication.unit else ""
    above = f"Ủy ban nhân dân {place.name}" if replication.locality else replication.place_name
    about = (
        d.Field("Tên sáng kiến", replication.work.title),
        d.Field("Tác giả", replication.work.authors_shown),
        d.Field("Đơn vị có sáng kiến", replication.work.unit_name),
        d.Field("Nơi áp dụng", ", ".join(part for part in (unit, above) if part)),
        d.Field("Áp dụng từ ngày", _day(replication.applied_on)),
        d.Field("Cách áp dụng", MANNER_LABELS[replication.manner]),
        *([d.Field("Đã điều chỉnh", replication.adaptation)] if replication.adaptation else []),
        d.Field("Kết quả tính đến ngày", _day(report.as_of)),
        *_results(report),
    )
    head = d.Head(superior=above.upper(), issuer=unit.upper(), place=place.short_name if replication.locality else "")
    moment = report.answered_at or now
    return _paper(place, head, replication.work.title, unit, about, name=name, moment=moment)


def application_form(initiative: Initiative, *, now: datetime) -> d.Paper:
    """To be filled in by the unit that applied it first: what the dossier knows stands there already."""
    entry = initiative.entry
    about = (
        d.Field("Tên sáng kiến", entry.title),
        d.Field("Tác giả", ", ".join(author.full_name for author in initiative.authors)),
        d.Field("Đơn vị có sáng kiến", entry.unit.name if entry.unit else ""),
        d.Field("Nơi áp dụng", initiative.applied_where),
        d.Field("Áp dụng từ ngày", _day(initiative.applied_first_on)),
        d.Field("Thời gian trước và sau khi áp dụng", lines=2),
        d.Field("Số tiền tiết kiệm, làm lợi"),
        d.Field("Số người được phục vụ"),
        d.Field("Kết quả khác", lines=LINES),
    )
    head = d.Head(issuer=DOTTED, place=entry.round.locality.short_name)
    return _paper(entry.round.locality, head, entry.title, DOTTED, about, name="", moment=entry.submitted_at or now)


def _paper(
    place: Locality, head: d.Head, title: str, unit: str, about: tuple[d.Block, ...], *, name: str, moment: datetime
) -> d.Paper:
    form = get_form("application")
    words = words_at(place.id, form, moment)
    values = {"dia_phuong": place.name, "ten_sang_kien": title, "don_vi_ap_dung": unit}
    first, *others = paragraphs_of(words, values)
    return d.Paper(
        head=head,
        form=form.key,
        values=values,
        kind=form.kind,
        subject=SUBJECT,
        blocks=(first, *about, *others),
        signature=d.Signature(words.signers, name, "(Ký, ghi rõ họ tên, đóng dấu)"),
        ends=False,
    )


def _results(report: ReplicationReport) -> Iterator[d.Block]:
    if report.time_before is not None and report.time_after is not None and report.time_unit:
        unit, saved = TIME_UNIT_LABELS[report.time_unit], saving_percent(report.time_before, report.time_after)
        less = f", giảm {format_decimal(saved)}%" if saved is not None and saved > 0 else ""
        before, after = format_decimal(report.time_before), format_decimal(report.time_after)
        yield d.Field("Thời gian giải quyết", f"trước {before} {unit}, sau {after} {unit}{less}")
    if report.money_saved is not None:
        yield d.Field("Số tiền tiết kiệm, làm lợi", f"{format_thousands(report.money_saved)} đồng")
    if report.people_served is not None:
        yield d.Field("Số người được phục vụ", format_thousands(report.people_served))
    for title, text in (("Trước khi áp dụng", report.before), ("Sau khi áp dụng", report.after)):
        if text:
            yield d.Paragraph((d.Run(f"{title}:", italic=True),))
            yield d.Paragraph(text)
    if report.answered_at is not None:
        yield d.Paragraph(f"Đơn vị có sáng kiến xác nhận kết quả ngày {_day(local_date(report.answered_at))}.")


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
