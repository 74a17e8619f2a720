"""The sheet to fill in, the lines to mend, and for whom one may bring it."""

from collections.abc import Iterable

from flask import Response

from innovation.core.actor import Actor
from innovation.core.roles import Role
from innovation.domain.library.rules import COLUMN_TITLES, EarlierLine
from innovation.domain.localities import queries as localities
from innovation.support.files import content_disposition
from innovation.support.spreadsheets import Column, Sheet, write_xlsx
from innovation.web.list_files import lines_to_mend

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXAMPLE = {
    "title": "Ví dụ: Ghép vần bằng nắp chai cho học sinh lớp 1",
    "decision_paper": "12/QĐ-TH1",
    "recognised_on": "24/05/2024",
    "level": "Cấp cơ sở",
    "authors_shown": "Chỉ ghi người đã đồng ý công khai họ tên",
    "unit_name": "Trường Tiểu học số 1",
    "field_slug": "",
    "summary": "Một, hai câu cho người đọc ngoài cơ quan",
    "content": "Cách làm",
    "benefit": "Kết quả đo được",
}
_WIDE = {"title", "summary", "content", "benefit", "authors_shown"}


def own_places(actor: Actor) -> list[tuple[int, str]]:
    """The localities whose secretary the actor is."""
    own = actor.localities_with(Role.SECRETARY)
    return [(each.id, each.name) for each in localities.list_localities() if each.id in own]


def import_sample() -> Response:
    """A sheet with the headings and one example row to write over."""
    columns = [Column(title, 40 if key in _WIDE else 20) for key, title in COLUMN_TITLES.items()]
    data = write_xlsx([Sheet("Sáng kiến đã công nhận", columns, [[EXAMPLE[key] for key in COLUMN_TITLES]])])
    name = content_disposition("Mẫu nhập sáng kiến đã công nhận.xlsx")
    return Response(data, mimetype=XLSX, headers={"Content-Disposition": name})


def refused_works(lines: Iterable[EarlierLine]) -> Response:
    """As written, with the reasons."""
    return lines_to_mend("Sáng kiến cần sửa.xlsx", "Sáng kiến đã công nhận", COLUMN_TITLES.values(), lines)
