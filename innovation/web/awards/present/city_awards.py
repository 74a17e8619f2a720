"""What is asked of the city, as a list and as a sheet."""

from collections.abc import Iterable
from typing import Any

from flask import Response

from innovation.domain.awards import queries
from innovation.domain.awards.enums import AWARD_CLASS_LABELS, ProposalState
from innovation.domain.movements.enums import SUBJECT_KIND_LABELS
from innovation.domain.nominations.queries import name_of, place_of
from innovation.support.files import content_disposition
from innovation.support.spreadsheets import Column, Sheet, write_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STATES = {ProposalState.SENT: ("forwarded", "Chờ thành phố"), ProposalState.AWARDED: ("given", "Thành phố đã khen"),
          ProposalState.DECLINED: ("not_recognised", "Thành phố không khen")}  # fmt: skip
COLUMNS = (
    Column("TT", 6), Column("Đối tượng", 14), Column("Tên", 30), Column("Đơn vị, tổ dân phố", 28), Column("Loại", 22),
    Column("Danh hiệu, hình thức đề nghị", 32), Column("Thành tích", 60), Column("Từ ngày", 12), Column("Đến ngày", 12),
)  # fmt: skip


def city_rows(proposals: Iterable[Any]) -> list[dict[str, Any]]:
    catalogue = queries.catalogue()
    rows = []
    for proposal in proposals:
        award = catalogue.find(proposal.award_key, proposal.achieved_to)
        badge, state = STATES.get(proposal.state, ("withdrawn", "Đã rút"))
        rows.append({
            "proposal": proposal, "name": name_of(proposal.subject), "place": place_of(proposal.subject),
            "kind": SUBJECT_KIND_LABELS[proposal.subject.kind], "award": catalogue.name_of(proposal.award_key),
            "class": AWARD_CLASS_LABELS[award.award_class] if award else "", "badge": badge, "state": state,
        })  # fmt: skip
    return rows


def city_sheet(proposals: Iterable[Any]) -> Response:
    """Trích ngang: one line for each whom the council has carried."""
    lines = [
        (number, row["kind"], row["name"], row["place"], row["class"], row["award"], row["proposal"].achievement,
         row["proposal"].achieved_from, row["proposal"].achieved_to)
        for number, row in enumerate(city_rows(proposals), start=1)
    ]  # fmt: skip
    data = write_xlsx([Sheet("Trích ngang", COLUMNS, lines, title="Danh sách đề nghị thành phố khen thưởng")])
    name = content_disposition("Đề nghị thành phố khen thưởng.xlsx")
    return Response(data, mimetype=XLSX, headers={"Content-Disposition": name})
