"""Nominations among one's own work; a season's open round is no invitation to hand in an initiative."""

from typing import Any

from innovation.core.clock import utc_now
from innovation.db.transaction import unit_of_work
from innovation.domain.movements.enums import SubjectKind
from tests.factories.emulation_town import make_town
from tests.factories.nominations import make_nomination, make_subject
from tests.helpers.signed_in import sign_in_as


def test_a_draft_waits_for_the_one_who_files_it_only(app: Any) -> None:
    with unit_of_work():
        town = make_town(now=utc_now())
        draft = make_nomination(
            town.round(SubjectKind.INDIVIDUAL), make_subject(town.lan), by=town.boss, complete=False, now=utc_now()
        )
        path, boss, lan = f"/de-nghi/{draft.entry_id}/doi-tuong", town.boss.id, town.lan.id
    client = app.test_client()
    sign_in_as(client, boss)
    mine = client.get("/viec-cua-toi").get_data(as_text=True)
    assert path in mine
    assert "Gửi đề nghị khen thưởng trước" in mine
    assert "Sáng kiến mới" not in mine
    sign_in_as(client, lan)
    assert path not in client.get("/viec-cua-toi").get_data(as_text=True)


def test_the_open_rounds_of_initiatives_leave_a_season_out(app: Any) -> None:
    with unit_of_work():
        town = make_town(now=utc_now())
        lan, round_id = town.lan.id, town.round(SubjectKind.INDIVIDUAL).id
    client = app.test_client()
    sign_in_as(client, lan)
    assert "Hiện không có đợt nào nhận hồ sơ" in client.get(f"/ho-so/nop?dot={round_id}").get_data(as_text=True)
    main = client.get("/").get_data(as_text=True).split("<main")[1].split("</main>")[0]
    assert f"dot={round_id}" not in main
