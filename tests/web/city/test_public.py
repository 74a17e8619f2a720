"""What the city recognised stands in the library under its level."""

from datetime import date
from pathlib import Path
from typing import Any

from innovation.core.clock import local_date
from innovation.db.transaction import unit_of_work
from innovation.domain.awards.service import city as service
from tests.factories.accounts import NOW
from tests.factories.city import RESULT, SPREAD, make_city
from tests.factories.library import index_in, make_work
from tests.helpers.strict_client import StrictClient


def test_the_filter_by_level_finds_it(app: Any, client: StrictClient, tmp_path: Path) -> None:
    with unit_of_work():
        made = make_city()
        title = made.entry.title
        make_work(title="Một sáng kiến cấp cơ sở")
        dossier = service.start_dossier(made.entry, actor=made.secretary, now=NOW)
        service.write_spread(dossier, SPREAD, actor=made.secretary, now=NOW)
        service.confirm_for_unit(
            dossier, made.other.id, applied_from=date(2026, 3, 1), result=RESULT, actor=made.head, now=NOW
        )
        today = local_date(NOW)
        service.send_dossier(dossier, paper="215/UBND-VX", on=today, actor=made.secretary, now=NOW)
        service.record_recognised(dossier, paper="1250/QĐ-UBND", on=today, actor=made.secretary, now=NOW)
    index_in(tmp_path / "index")
    page = client.get("/thu-vien?cap=thanh-pho").text
    assert title in page and "Một sáng kiến cấp cơ sở" not in page
    assert title not in client.get("/thu-vien?cap=co-so").text
