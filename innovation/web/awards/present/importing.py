"""The sheet of earlier awards: the sample, the lines to mend."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask import Response

from innovation.core.roles import Role
from innovation.domain.awards.rules.old_book import TITLES, AwardLine
from innovation.domain.localities import queries as localities
from innovation.support.files import content_disposition
from innovation.support.spreadsheets import Column, Sheet, write_xlsx
from innovation.web import current
from innovation.web.awards.forms import BookFileForm, MendedForm
from innovation.web.formkit import options

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 300
_SAMPLE = (
    ("Cá nhân", "Nguyễn Văn Mẫu", "Văn phòng HĐND và UBND", "", "Lao động tiên tiến", "Công trạng", "", "2025", "",
     "125/QĐ-UBND", "15/12/2025", "760.000"),
    ("Hộ gia đình", "Trần Thị Mẫu", "Tổ dân phố số 1", "", "Giấy khen", "Đột xuất", "Hiến đất mở rộng ngõ",
     "01/03/2025", "30/04/2025", "48/QĐ-UBND", "20/05/2025", ""),
)  # fmt: skip


def file_form() -> BookFileForm:
    """The form with the localities whose book the actor keeps."""
    own = current.actor().localities_with(Role.SECRETARY)
    form = BookFileForm()
    form.locality.choices = options((each.id, each.name) for each in localities.list_localities() if each.id in own)
    return form


def mending_form() -> MendedForm:
    return MendedForm()


def sample() -> Response:
    """The columns' names and two invented lines to write over."""
    return _workbook("Mẫu khen thưởng cũ.xlsx", [Column(title, 22) for title in TITLES.values()], _SAMPLE)


def refused(lines: Iterable[AwardLine]) -> Response:
    """The lines that were refused, as written, with the reasons: to be mended and sent again."""
    columns = [*(Column(title, 22) for title in TITLES.values()), Column("Lý do chưa nhận", 70)]
    return _workbook("Khen thưởng cần sửa.xlsx", columns, [(*line.cells, "; ".join(line.errors)) for line in lines])


def _workbook(filename: str, columns: list[Column], rows: Iterable[Sequence[Any]]) -> Response:
    data = write_xlsx([Sheet("Khen thưởng", columns, rows)])
    return Response(data, mimetype=XLSX, headers={"Content-Disposition": content_disposition(filename)})
