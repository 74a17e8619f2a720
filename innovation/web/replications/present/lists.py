"""The lists of signed-in people, and the secretary's overview as a page and as a sheet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from werkzeug.wrappers import Response

from innovation.core.clock import local_date
from innovation.core.errors import NotFound
from innovation.core.roles import Role
from innovation.domain.replications import queries
from innovation.domain.replications.enums import MANNER_LABELS, REPLICATION_STATE_LABELS, ReplicationState
from innovation.domain.replications.queries import DIRECTION_LABELS, Direction, Filter, Row
from innovation.support.files.names import content_disposition
from innovation.support.spreadsheets import Column, Sheet, write_xlsx
from innovation.web import current
from innovation.web.filters import capital

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OFFICE = (Role.SECRETARY, Role.LEADER, Role.DEPUTY_LEADER)
LATE = "qua-han"


def sections(here: str) -> list[dict[str, Any]]:
    """The three lists as chips, as far as they are this reader's."""
    actor = current.actor()
    found = []
    if actor.has_somewhere(Role.UNIT_HEAD, Role.SECRETARY):
        found = [("replications.own", "Đơn vị tôi áp dụng"), ("replications.to_answer", "Chờ xác nhận")]
    if actor.has_somewhere(*OFFICE):
        found.append(("replications.overview", "Toàn địa phương"))
    return [{"label": label, "href": url_for(name), "current": name == here} for name, label in found]


@dataclass(frozen=True, slots=True)
class Overview:
    """What of which locality is asked for; odd values are left out."""

    places: Sequence[Any]
    place: Any
    asked: Filter

    @property
    def parameters(self) -> dict[str, str]:
        """The address's part, for the sheet of the same lines."""
        asked = self.asked
        kept = {
            "dia-phuong": self.place.slug if len(self.places) > 1 else "",
            "chieu": asked.direction.value if asked.direction else "",
            "trang-thai": LATE if asked.overdue else asked.state.value if asked.state else "",
        }
        return {name: value for name, value in kept.items() if value}


def overview() -> Overview:
    """From the address."""
    places = queries.places_to_oversee(current.actor())
    if not places:
        raise NotFound()
    wanted = request.args.get("dia-phuong")
    place = next((each for each in places if each.slug == wanted), places[0])
    direction, state = request.args.get("chieu", ""), request.args.get("trang-thai", "")
    return Overview(
        places,
        place,
        Filter(
            Direction(direction) if direction in list(Direction) else None,
            ReplicationState(state) if state in list(ReplicationState) else None,
            state == LATE,
        ),
    )


def overview_page(found: Overview, page: int) -> dict[str, Any]:
    rows = queries.list_of_locality(
        found.place.id, found.asked, actor=current.actor(), page=page, today=local_date(current.now())
    )
    return {
        "page": rows,
        "found": found,
        "place_options": [(each.slug, capital(each.name)) for each in found.places],
        "direction_options": [(each.value, label) for each, label in DIRECTION_LABELS.items()],
        "state_options": [
            *((each.value, label) for each, label in REPLICATION_STATE_LABELS.items()),
            (LATE, "Quá hạn gửi số liệu"),
        ],
        "sections": sections("replications.overview"),
    }


def sheet(found: Overview) -> Response:
    """The lines that the filter shows, all of them."""
    today = local_date(current.now())
    page = queries.list_of_locality(
        found.place.id, found.asked, actor=current.actor(), page=1, today=today, size=queries.MOST_EXPORTED
    )
    columns = [
        Column("Sáng kiến", 60), Column("Địa phương có sáng kiến", 24), Column("Đơn vị áp dụng", 36),
        Column("Địa phương áp dụng", 24), Column("Trạng thái", 20), Column("Cách áp dụng", 24),
        Column("Áp dụng từ", 14),
        Column("Xác nhận", 14), Column("Dừng từ", 14), Column("Giảm thời gian (%)", 14, places=1),
        Column("Tiết kiệm, làm lợi (đồng)", 20), Column("Số người, lượt", 14), Column("Số liệu đến ngày", 14),
        Column("Số liệu phải gửi từ", 16), Column("Văn bản", 30),
        Column("Người làm đầu mối", 24), Column("Liên hệ", 24),
    ]  # fmt: skip
    title = f"Nhân rộng sáng kiến, {found.place.name}, ngày {today:%d/%m/%Y}"
    data = write_xlsx([Sheet("Nhân rộng", columns, _cells(page.items), title)])
    name = f"Nhân rộng sáng kiến - {capital(found.place.name)}.xlsx"
    return Response(data, mimetype=XLSX, headers={"Content-Disposition": content_disposition(name)})


def _cells(rows: Iterable[Row]) -> Iterable[list[Any]]:
    for row in rows:
        report = row.report
        figures = [row.saving, report.money_saved, report.people_served, report.as_of] if report else [None] * 4
        yield [
            row.title, row.home, row.unit, row.place, REPLICATION_STATE_LABELS[row.state], MANNER_LABELS[row.manner],
            row.applied_on, row.confirmed_on, row.stopped_on, *figures, row.due_on, row.paper, row.contact_name,
            row.contact,
        ]  # fmt: skip
