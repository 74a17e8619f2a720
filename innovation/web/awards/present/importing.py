"""The sheet of earlier awards: the sample, the lines to mend."""

from collections.abc import Iterable

from flask import Response

from innovation.core.roles import Role
from innovation.domain.awards.rules.old_book import TITLES, AwardLine
from innovation.domain.localities import queries as localities
from innovation.web import current
from innovation.web.awards.forms import BookFileForm, MendedForm
from innovation.web.formkit import options
from innovation.web.list_files import lines_to_mend, sample_of

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
    return sample_of("Mẫu khen thưởng cũ.xlsx", "Khen thưởng", TITLES.values(), _SAMPLE)


def refused(lines: Iterable[AwardLine]) -> Response:
    return lines_to_mend("Khen thưởng cần sửa.xlsx", "Khen thưởng", TITLES.values(), lines)
