"""The dossier beside the sheet."""

from typing import Any

from innovation.core.rounding import format_decimal, format_thousands
from innovation.domain.initiatives.enums import SOLUTION_KIND_LABELS, TIME_UNIT_LABELS
from innovation.domain.initiatives.queries import saving_of
from innovation.domain.movements.enums import ENTRY_STAGE_LABELS, SUBJECT_KIND_LABELS
from innovation.domain.nominations.queries import award_name
from innovation.domain.scoring.documents import CouncilDossier
from innovation.web.filters import day

KILO, MEGA = 1_000, 1_000_000


def facts(dossier: CouncilDossier) -> list[tuple[str, str]]:
    """Who is behind it, measured results and the common particulars, as pairs."""
    if dossier.nomination is not None:
        return _nomination_facts(dossier, dossier.nomination)
    who = [("Tác giả", ", ".join(dossier.authors)), ("Đơn vị", dossier.unit_name or "")]
    return who + _initiative_facts(dossier, dossier.initiative)


def _nomination_facts(dossier: CouncilDossier, it: Any) -> list[tuple[str, str]]:
    return [
        ("Đối tượng", ", ".join(dossier.authors)),
        ("Loại", SUBJECT_KIND_LABELS[it.subject.kind]),
        ("Đơn vị, tổ, thôn", (dossier.unit_name or "") if it.subject.unit_id is None else ""),
        ("Đề nghị", award_name(it.award_key)),
    ]


def _initiative_facts(dossier: CouncilDossier, it: Any) -> list[tuple[str, str]]:
    unit = f" {TIME_UNIT_LABELS[it.time_unit]}" if it.time_unit else ""
    times = [
        ("Thời gian quy định", it.time_regulated), ("Thời gian trước đây", it.time_before),
        ("Thời gian hiện nay", it.time_after),
    ]  # fmt: skip
    saving = saving_of(it)
    return [
        ("Mức độ", ENTRY_STAGE_LABELS[it.stage] if it.stage else ""),
        ("Loại giải pháp", SOLUTION_KIND_LABELS[it.solution_kind] if it.solution_kind else ""),
        ("Lĩnh vực", it.field.name if it.field else ""),
        ("Áp dụng lần đầu", day(it.applied_first_on)),
        ("Nơi áp dụng", dossier.applied_where),
        *((term, f"{format_decimal(value)}{unit}") for term, value in times if value is not None),
        ("Giảm thời gian", f"{format_decimal(saving.percent)}%" if saving and saving.percent is not None else ""),
        ("Làm lợi mỗi năm", f"{format_thousands(it.money_saved)}đ" if it.money_saved else ""),
        ("Số người được phục vụ", format_thousands(it.people_served) if it.people_served else ""),
    ]


def files(dossier: CouncilDossier, href: Any) -> list[dict[str, str]]:
    """For `ui.file_list`; `href` makes the address of an attachment."""
    return [
        {
            "name": item.name,
            "href": href(item.attachment_id),
            "kind": item.extension,
            "note": f"{item.extension.upper()}, {size(item.size)}" + (", cần bảo mật" if item.is_confidential else ""),
        }
        for item in dossier.files
    ]


def size(octets: int) -> str:
    """640 KB, 2,1 MB."""
    if octets >= MEGA:
        return f"{octets / MEGA:.1f}".replace(".", ",") + " MB"
    return f"{max(1, round(octets / KILO))} KB"
