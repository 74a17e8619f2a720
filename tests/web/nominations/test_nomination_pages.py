"""From the list of candidates to the receipt, as the head of a tổ clicks it; and what comes back when it is wrong."""

import io
import re
from datetime import timedelta
from typing import Any

import pytest

from innovation.core.clock import local, local_date, utc_now
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.models import Person
from innovation.domain.entries.enums import EntryState
from innovation.domain.localities.models import Household, Unit
from innovation.domain.movements.enums import RoundState, SubjectKind
from innovation.domain.movements.models import Round, Season
from innovation.domain.nominations import queries
from innovation.domain.nominations import service as nominations
from innovation.domain.nominations.enums import Claim, ConsentHow, RatingLevel, SubjectConsentPurpose
from innovation.domain.nominations.models import Nomination, Subject
from tests.factories.accounts import actor_of, grant, make_person
from tests.factories.emulation_town import make_town
from tests.factories.entries import make_secretary
from tests.factories.localities import make_locality
from tests.factories.nominations import make_household, make_nomination, make_season, make_sent, make_subject
from tests.helpers.databases import query_count
from tests.helpers.signed_in import send, sign_in_as
from tests.helpers.strict_client import StrictClient
from tests.helpers.uploads import pdf

K = SubjectKind
PDF = pdf()


@pytest.fixture
def client(app: Any) -> StrictClient:
    app.test_client_class = StrictClient
    found: StrictClient = app.test_client()
    return found


@pytest.fixture
def town(app: Any) -> dict[str, int]:
    """Ids of the little ward, whose rounds ask for the own meeting."""
    with unit_of_work():
        made = make_town(now=utc_now(), asks_group_meeting=True)
        secretary = make_secretary(made.ward)
        front = make_person(made.ward, "Oanh")
        grant(front, Role.SUPERVISOR)
        return {
            "head": made.head.id, "lan": made.lan.id, "boss": made.boss.id, "secretary": secretary.person_id or 0,
            "front": front.id, "group": made.group.id, "household": made.household.id, "season": made.season.id,
            **{f"round {kind}": made.round(kind).id for kind in K},
        }  # fmt: skip


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def begin(client: StrictClient, round_id: int, target: str, q: str = "", **more: Any) -> Any:
    page = client.get("/de-nghi/moi", query_string={"dot": round_id, "q": q})
    token = re.search(r'name="draft_token"[^>]*value="([^"]+)"', page.get_data(as_text=True))
    sent = {"dot": round_id, "draft_token": token[1] if token else "guessed-without-a-page", "target": target, "q": q}
    return send(client, "/de-nghi/moi", {**sent, **more})


def version_of(client: StrictClient, path: str) -> str:
    found = re.search(r'name="version"[^>]*value="(\d+)"', client.get(path).get_data(as_text=True))
    assert found
    return found[1]


def save(client: StrictClient, path: str, data: dict[str, Any], **options: Any) -> Any:
    return send(client, path, {"version": version_of(client, path), "do": "next", **data}, **options)


def test_a_head_nominates_a_household_step_by_step(client: StrictClient, town: dict[str, int]) -> None:
    sign_in_as(client, town["head"])
    assert "Đề nghị khen thưởng" in client.get("/de-nghi").get_data(as_text=True)
    began = begin(client, town[f"round {K.HOUSEHOLD}"], f"household-{town['household']}")
    assert began.status_code == 302, words(began.get_data(as_text=True))
    base = began.headers["Location"].rsplit("/", 1)[0]
    steps: list[tuple[str, dict[str, Any], str]] = [
        ("doi-tuong", {"award_key": "giay-khen", "how": "signed_paper", "given_by": "Trần Thị Mười",
                       "given_on": "05/11/2026"}, "thanh-tich"),
        ("thanh-tich", {"achievement": "Gương mẫu phân loại rác.", "report": "Cả năm phân loại rác."}, "tieu-chi-1"),
        ("tieu-chi-1", {"claim": "met", "words": "Học đủ ba lớp kỹ năng số.", "figure": "3", "figure_of": "3",
                        "figure_what": "lớp đã học / lớp được mở", "files": (io.BytesIO(PDF), "giay.pdf")}, "binh-xet"),
        ("binh-xet", {"held_on": "06/11/2026", "chaired_by": "Trần Quốc Hùng", "entitled": "40", "present": "30",
                      "agreed": "29", "files": (io.BytesIO(PDF), "bien-ban.pdf")}, "gui"),
    ]  # fmt: skip
    for slug, data, after in steps:
        done = save(client, f"{base}/{slug}", data, content_type="multipart/form-data")
        assert done.status_code == 302, words(done.get_data(as_text=True))
        assert done.headers["Location"] == f"{base}/{after}"
    review = client.get(f"{base}/gui").get_data(as_text=True)
    assert "3 trên 3 (100%)" in review
    assert "Cần sửa" not in review
    sent = save(client, f"{base}/gui", {"truthful": "y"})
    assert sent.headers["Location"] == f"{base}/da-gui"
    receipt = client.get(f"{base}/da-gui").get_data(as_text=True)
    assert "Đã gửi đề nghị khen thưởng" in receipt
    again = send(client, f"{base}/gui", {"version": "1", "truthful": "y"})
    assert again.headers["Location"] == f"{base}/da-gui"
    dossier = client.get(base).get_data(as_text=True)
    assert "Bình xét" in dossier
    assert "giay.pdf" in dossier
    assert client.get(f"{base}/doi-tuong").status_code == 302  # sent: no more writing


@pytest.mark.parametrize(
    ("slug", "data", "said"),
    [
        ("tieu-chi-1", {"figure": "16", "figure_of": "15"}, ("figure", "lớn hơn tổng số 15")),
        ("tieu-chi-1", {"figure": "95,5%", "figure_of": "100"}, ("figure", "phần trăm do hệ thống tính")),
        ("tieu-chi-1", {"figure": "3"}, ("figure_of", "Ghi cả tổng số")),
        ("binh-xet", {"chaired_by": "Hùng"}, ("held_on", "Nhập ngày họp")),
        ("binh-xet", {"held_on": "06/11/2026", "chaired_by": "Hùng", "entitled": "4", "present": "5", "agreed": "1"},
         ("present", "lớn hơn số được dự họp")),
        ("thanh-tich", {"achievement": "a" * 601}, ("achievement", "không quá 600")),
        ("doi-tuong", {"given_by": "Trần Thị Mười"}, ("given_on", "Nhập ngày hộ đồng ý")),
        ("doi-tuong", {"given_by": "Trần Thị Mười", "given_on": "31/02/2026"}, ("given_on", "Không có ngày")),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_field_and_everything_typed_stays(
    client: StrictClient, town: dict[str, int], slug: str, data: dict[str, str], said: tuple[str, str]
) -> None:
    path = draft_path(town, slug)
    sign_in_as(client, town["head"])
    answer = save(client, path, {"words": "Đã học ba lớp.", "report": "Báo cáo dài.", **data})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    field, sentence = said
    assert f'href="#{field}"' in page
    assert sentence in page
    for value in data.values():
        assert value in page
    if slug == "tieu-chi-1":
        assert "Đã học ba lớp." in page


def test_a_refused_file_leaves_what_was_typed_beside_it(client: StrictClient, town: dict[str, int]) -> None:
    path = draft_path(town, "tieu-chi-1")
    sign_in_as(client, town["head"])
    data = {"claim": "met", "words": "Đã học ba lớp.", "files": (io.BytesIO(b"MZ\x90"), "virus.exe")}
    answer = save(client, path, data, content_type="multipart/form-data")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "virus.exe" in page
    assert "Đã học ba lớp." in page


@pytest.mark.parametrize(
    ("slug", "wrong"),
    [
        ("tieu-chi-1", {"figure": "16", "figure_of": "15", "words": "Học đủ ba lớp kỹ năng số."}),
        ("binh-xet", {"held_on": "06/11/2026", "chaired_by": "Hùng", "entitled": "4", "present": "5", "agreed": "1"}),
        ("thanh-tich", {"achievement": "a" * 601}),
    ],
)
def test_a_file_sent_with_a_wrong_value_is_kept_and_not_asked_for_again(
    client: StrictClient, town: dict[str, int], slug: str, wrong: dict[str, str]
) -> None:
    path = draft_path(town, slug)
    sign_in_as(client, town["head"])
    data = {**wrong, "files": (io.BytesIO(PDF), "vua-gui.pdf")}
    answer = save(client, path, data, content_type="multipart/form-data")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Tệp vừa gửi đã được giữ lại" in page and "vua-gui.pdf" in page
    seen = re.search(r'name="version"[^>]*value="(\d+)"', page)
    right = {
        "version": seen[1] if seen else "",
        "do": "next",
        "figure": "12",
        "achievement": "Gương mẫu.",
        "present": "4",
    }
    mended = send(client, path, {**wrong, **right})
    assert mended.status_code == 302, words(mended.get_data(as_text=True))
    assert len(re.findall(r'/tep/\d+"', client.get(path).get_data(as_text=True))) == 1


def test_minutes_that_came_before_the_meeting_wait_for_it(client: StrictClient, town: dict[str, int]) -> None:
    path = draft_path(town, "binh-xet")
    sign_in_as(client, town["head"])
    half = {"held_on": "06/11/2026", "chaired_by": "Hùng", "files": (io.BytesIO(PDF), "bien-ban.pdf")}
    page = save(client, path, half, content_type="multipart/form-data").get_data(as_text=True)
    assert "bien-ban.pdf" in page and "Tệp vừa gửi đã được giữ lại" in page
    whole = {"held_on": "06/11/2026", "chaired_by": "Hùng", "entitled": "4", "present": "4", "agreed": "4"}
    assert save(client, path, whole).status_code == 302
    review = words(client.get(path.replace("binh-xet", "gui")).get_data(as_text=True))
    assert "Đính kèm biên bản họp bình xét" not in review


def test_autosave_answers_with_the_version_and_a_second_window_is_told(
    client: StrictClient, town: dict[str, int]
) -> None:
    path = draft_path(town, "thanh-tich")
    sign_in_as(client, town["head"])
    seen = version_of(client, path)
    headers = {"X-Autosave": "1"}
    first = send(client, path, {"version": seen, "achievement": "Một", "report": ""}, headers=headers)
    assert first.get_json()["version"] == int(seen) + 1
    second = send(client, path, {"version": seen, "achievement": "Hai", "report": ""}, headers=headers)
    assert second.status_code == 409
    assert second.get_json()["current"]["fields"]["achievement"] == "Một"
    typed = send(client, path, {"version": seen, "achievement": "Hai", "report": "", "do": "next"})
    page = typed.get_data(as_text=True)
    assert typed.status_code == 409
    assert ">\r\nHai</textarea>" in page or ">Hai</textarea>" in page
    assert f'value="{int(seen) + 1}"' in page


def test_a_subject_twice_names_whose_nomination_it_is(client: StrictClient, town: dict[str, int]) -> None:
    draft_path(town, "gui")
    sign_in_as(client, town["front"])
    answer = begin(client, town[f"round {K.HOUSEHOLD}"], f"household-{town['household']}", q="tran thi muoi")
    assert answer.status_code == 422
    assert "Trần Quốc Hùng đang soạn" in answer.get_data(as_text=True)
    assert 'href="#target-0"' in answer.get_data(as_text=True)


@pytest.mark.parametrize("target", ["", "household-", "household-99999", "thing-1", "unit-x"])
def test_an_odd_target_is_asked_for_again(client: StrictClient, town: dict[str, int], target: str) -> None:
    sign_in_as(client, town["front"])
    answer = begin(client, town[f"round {K.HOUSEHOLD}"], target, q="tran thi muoi")
    assert answer.status_code == 422
    assert 'href="#target-0"' in answer.get_data(as_text=True)


def test_who_may_not_be_nominated_reads_like_who_is_not_there(client: StrictClient, town: dict[str, int]) -> None:
    sign_in_as(client, town["lan"])
    round_id = town[f"round {K.INDIVIDUAL}"]
    for target in (f"person-{town['boss']}", "person-99999"):
        answer = begin(client, round_id, target)
        assert answer.status_code == 422
        assert "Chọn một người, đơn vị, tổ hoặc hộ trong danh sách." in answer.get_data(as_text=True)


def test_registering_begins_with_the_first_kind_that_one_may_register(
    client: StrictClient, town: dict[str, int]
) -> None:
    with unit_of_work():
        session.get_one(Season, town["season"]).register_until = local_date(utc_now()) + timedelta(days=3)
        round_of(town, K.INDIVIDUAL).rubric_version.rubric.locality_id = None  # the plan's: it names staff only
    sign_in_as(client, town["head"])
    page = client.get(f"/thi-dua/{town['season']}/dang-ky").get_data(as_text=True)
    assert "Đăng ký cho ai?" in page and "Tổ dân phố số 3" in page.split("<main")[1]


def test_the_front_looks_for_a_household_and_has_no_list_of_them(client: StrictClient, town: dict[str, int]) -> None:
    with unit_of_work():
        session.get_one(Season, town["season"]).register_until = local_date(utc_now()) + timedelta(days=3)
    sign_in_as(client, town["front"])
    for address in (f"/de-nghi/moi?dot={town[f'round {K.HOUSEHOLD}']}",
                    f"/thi-dua/{town['season']}/dang-ky?loai=household"):  # fmt: skip
        page = client.get(address).get_data(as_text=True)
        assert "Tìm hộ gia đình" in page
        assert "Trần Thị Mười" not in page
        found = client.get(f"{address}&q=tran+thi+muoi").get_data(as_text=True)
        assert "Hộ ông/bà Trần Thị Mười" in found
        assert "ngõ 5" not in found


def test_the_front_learns_no_name_by_guessing_a_number(client: StrictClient, town: dict[str, int]) -> None:
    with unit_of_work():
        subject_id = household_of(town).id
        session.get_one(Season, town["season"]).register_until = local_date(utc_now()) + timedelta(days=3)
    sign_in_as(client, town["front"])
    target, register = f"household-{town['household']}", f"/thi-dua/{town['season']}/dang-ky"
    for q in ("", "to dan pho", "muoi", "tran thi", "le van chin"):
        for answer in (
            begin(client, town[f"round {K.HOUSEHOLD}"], target, q=q),
            send(client, register, {"loai": "household", "target": target, "q": q, "aims": "Cả năm gương mẫu."}),
        ):
            assert answer.status_code == 422 and "Trần Thị Mười" not in answer.get_data(as_text=True)
    assert client.get(f"/doi-tuong/{subject_id}/dong-y").status_code == 404
    found = begin(client, town[f"round {K.HOUSEHOLD}"], target, q="tran thi muoi")
    assert found.status_code == 302
    assert client.get(f"/doi-tuong/{subject_id}/dong-y").status_code == 200  # now it is met in a dossier of one's own


def test_a_dossier_leads_to_the_consents_of_its_subject(client: StrictClient, town: dict[str, int]) -> None:
    with unit_of_work():
        subject = make_subject(session.get_one(Household, town["household"]))
        sent = make_sent(round_of(town, K.HOUSEHOLD), subject, by=person(town["head"]), now=utc_now())
        dossier, consents = f"/de-nghi/{sent.entry_id}", f"/doi-tuong/{subject.id}/dong-y"
        own = make_sent(round_of(town, K.INDIVIDUAL), make_subject(person(town["lan"])), by=person(town["lan"]),
                        now=utc_now()).entry_id  # fmt: skip
    for name in ("head", "front", "secretary"):
        sign_in_as(client, town[name])
        assert f'href="{consents}"' in client.get(dossier).get_data(as_text=True), name
        assert client.get(consents).status_code == 200
    sign_in_as(client, town["lan"])
    page = client.get(f"/de-nghi/{own}")
    assert page.status_code == 200
    assert "/dong-y" not in page.get_data(as_text=True)


def test_a_round_that_nobody_has_announced_is_not_there(client: StrictClient, town: dict[str, int]) -> None:
    with unit_of_work():
        elsewhere = make_season(make_locality(), state=RoundState.DRAFT)
        drafted = next(round_.id for round_ in elsewhere.rounds if round_.subject_kind is K.INDIVIDUAL)
    sign_in_as(client, town["lan"])
    answer = send(client, "/de-nghi/moi", {"dot": drafted, "draft_token": "a" * 32, "target": ""})
    assert answer.status_code == 404
    assert "Thi đua năm" not in answer.get_data(as_text=True)


def test_held_evidence_is_offered_and_kept(client: StrictClient, town: dict[str, int]) -> None:
    with unit_of_work():
        lan = person(town["lan"])
        draft = make_nomination(round_of(town, K.INDIVIDUAL), make_subject(lan), by=lan, complete=False, now=utc_now())
        nominations.set_rating(
            draft.subject_id, year=2026, level=RatingLevel.GOOD, paper="", overwrite=False,
            actor=actor_of(person(town["secretary"])), now=utc_now(),
        )  # fmt: skip
        path = f"/de-nghi/{draft.entry_id}/tieu-chi-1"
        (rating,) = queries.list_ratings(draft.subject_id)
    sign_in_as(client, town["lan"])
    assert "Xếp loại năm 2026" in client.get(path).get_data(as_text=True)
    done = save(client, path, {"claim": "partly", "words": "Làm tốt việc.", "held": f"rating:{rating.id}"})
    assert done.status_code == 302
    with unit_of_work():
        kept = session.get_one(Nomination, draft.entry_id)
        assert [(item.held_id, item.label) for item in kept.evidence] == [
            (rating.id, "Xếp loại năm 2026: Hoàn thành tốt nhiệm vụ")
        ]
        assert kept.claims[0].claim is Claim.PARTLY


def test_the_secretary_screens_returns_and_accepts(client: StrictClient, town: dict[str, int]) -> None:
    entry_id = sent_entry(town)
    path = f"/de-nghi/{entry_id}/kiem-tra"
    sign_in_as(client, town["secretary"])
    page = client.get(path).get_data(as_text=True)
    assert "Có biên bản bình xét" in page
    refused = send(client, path, {"do": "accept"})
    assert refused.status_code == 422
    assert 'href="#item_subject' in refused.get_data(as_text=True)
    until = f"{local(utc_now() + timedelta(days=4)):%d/%m/%Y %H:%M}"
    returned = send(client, path, {"do": "return", "reason": "Thêm ảnh.", "fix_until": until})
    assert returned.status_code == 302
    sign_in_as(client, town["head"])
    assert "Thêm ảnh." in client.get(f"/de-nghi/{entry_id}").get_data(as_text=True)
    assert save(client, f"/de-nghi/{entry_id}/gui", {"truthful": "y"}).status_code == 303
    sign_in_as(client, town["secretary"])
    items = ("subject", "criteria", "evidence", "meeting", "consent")
    done = send(client, path, {"do": "accept", **{f"item_{key}": "yes" for key in items}})
    assert done.status_code == 302, words(done.get_data(as_text=True))
    with unit_of_work():
        assert session.get_one(Nomination, entry_id).entry.state is EntryState.ELIGIBLE


def test_old_addresses_of_the_engine_lead_to_the_nomination(client: StrictClient, town: dict[str, int]) -> None:
    entry_id = sent_entry(town)
    sign_in_as(client, town["secretary"])
    assert client.get(f"/ho-so/{entry_id}").headers["Location"] == f"/de-nghi/{entry_id}"
    assert client.get(f"/ho-so/{entry_id}/kiem-tra").headers["Location"] == f"/de-nghi/{entry_id}/kiem-tra"
    queue = client.get(f"/dot-xet/{town[f'round {K.HOUSEHOLD}']}/kiem-tra").get_data(as_text=True)
    assert "Hộ ông/bà Trần Thị Mười" in queue


def test_mat_tran_writes_its_word(client: StrictClient, town: dict[str, int]) -> None:
    entry_id = sent_entry(town)
    sign_in_as(client, town["front"])
    assert "Ý kiến của Mặt trận" in client.get(f"/de-nghi/{entry_id}").get_data(as_text=True)
    assert send(client, f"/de-nghi/{entry_id}/y-kien", {"text": ""}).status_code == 422
    assert send(client, f"/de-nghi/{entry_id}/y-kien", {"text": "Đồng tình."}).status_code == 302
    assert "Đồng tình." in client.get(f"/de-nghi/{entry_id}").get_data(as_text=True)


def test_who_opens_what(client: StrictClient, town: dict[str, int]) -> None:
    entry_id = sent_entry(town)
    codes = {}
    for who in ("head", "lan", "boss", "secretary", "front"):
        sign_in_as(client, town[who])
        codes[who] = (client.get(f"/de-nghi/{entry_id}").status_code,
                      client.get(f"/de-nghi/{entry_id}/kiem-tra").status_code)  # fmt: skip
    assert codes == {
        "head": (200, 404), "lan": (404, 404), "boss": (404, 404), "secretary": (200, 200), "front": (200, 404),
    }  # fmt: skip


def test_withdrawn_and_deleted_with_a_question_first(client: StrictClient, town: dict[str, int]) -> None:
    entry_id = sent_entry(town)
    sign_in_as(client, town["head"])
    assert "Rút đề nghị" in client.get(f"/de-nghi/{entry_id}/rut").get_data(as_text=True)
    assert send(client, f"/de-nghi/{entry_id}/rut", {"reason": ""}).status_code == 422
    assert send(client, f"/de-nghi/{entry_id}/rut", {"reason": "Gửi nhầm"}).status_code == 302
    assert client.get(f"/de-nghi/{entry_id}/xoa").status_code == 302  # withdrawn, not a draft
    path = draft_path(town, "xoa")
    assert "Xóa bản nháp" in client.get(path).get_data(as_text=True)
    assert send(client, path).status_code == 302
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("count", [1, 12])
def test_ones_own_list_costs_the_same_for_one_and_for_many(
    client: StrictClient, town: dict[str, int], count: int
) -> None:
    with unit_of_work():
        front, head = person(town["front"]), person(town["head"])
        season = session.get_one(Season, town["season"])
        season.register_until = local_date(utc_now())
        for number in range(count):
            household = make_household(session.get_one(Unit, town["group"]), f"Lê Văn {number}", f"số {number}")
            nominations.register(
                season, make_subject(household), aims="Cả năm phân loại rác.", content_ids=[], award_keys=[],
                actor=actor_of(head), now=utc_now(),
            )  # fmt: skip
            other = make_person(front.locality, f"Người {number}", unit=person(town["lan"]).unit)
            make_nomination(round_of(town, K.INDIVIDUAL), make_subject(other), by=front, complete=False, now=utc_now())
    for who, word in (("front", "Người 0"), ("head", "Lê Văn 0")):
        sign_in_as(client, town[who])
        with query_count() as counted:
            assert word in client.get("/de-nghi").get_data(as_text=True)
        assert counted.count <= 8, counted.statements


def person(person_id: int) -> Person:
    return session.get_one(Person, person_id)


def round_of(town: dict[str, int], kind: SubjectKind) -> Round:
    return session.get_one(Round, town[f"round {kind}"])


def household_of(town: dict[str, int]) -> Subject:
    return make_subject(session.get_one(Household, town["household"]))


def draft_path(town: dict[str, int], slug: str) -> str:
    with unit_of_work():
        draft = make_nomination(
            round_of(town, K.HOUSEHOLD), household_of(town), by=person(town["head"]), complete=False, now=utc_now()
        )
        return f"/de-nghi/{draft.entry_id}/{slug}"


def sent_entry(town: dict[str, int]) -> int:
    with unit_of_work():
        return make_sent(
            round_of(town, K.HOUSEHOLD), household_of(town), by=person(town["head"]), now=utc_now()
        ).entry_id


def test_a_household_is_named_in_lists_to_the_office_only_until_it_agrees(
    client: StrictClient, town: dict[str, int]
) -> None:
    entry_id = sent_entry(town)
    paths = [f"/dot-xet/{town[f'round {K.HOUSEHOLD}']}{more}" for more in ("", "/kiem-tra", "?q=muoi")]
    name, unnamed = "Trần Thị Mười", "Một hộ thuộc Tổ dân phố số 3"
    sign_in_as(client, town["secretary"])
    assert all(name in client.get(path).get_data(as_text=True) for path in paths)
    sign_in_as(client, town["front"])
    for path in paths:
        page = client.get(path).get_data(as_text=True)
        assert unnamed in page
        assert name not in page
    with unit_of_work():
        nominations.record_consent(
            session.get_one(Nomination, entry_id).subject_id, SubjectConsentPurpose.PUBLISH_NAME,
            how=ConsentHow.SIGNED_PAPER, given_by=name, given_on=local_date(utc_now()),
            actor=actor_of(person(town["secretary"])), now=utc_now(),
        )  # fmt: skip
    assert name in client.get(paths[0]).get_data(as_text=True)


def test_every_page_of_a_nomination_stays_within_twelve_queries(client: StrictClient, town: dict[str, int]) -> None:
    draft = draft_path(town, "")
    with unit_of_work():
        group = make_subject(session.get_one(Unit, town["group"]))
        sent = make_sent(round_of(town, K.RESIDENTIAL_GROUP), group, by=person(town["head"]), now=utc_now()).entry_id
    pages = {
        "head": [*(draft + slug for slug in ("doi-tuong", "thanh-tich", "tieu-chi-1", "binh-xet", "gui")),
                 f"/de-nghi/{sent}", f"/de-nghi/moi?dot={town[f'round {K.HOUSEHOLD}']}", "/de-nghi/moi"],
        "secretary": [f"/de-nghi/{sent}", f"/de-nghi/{sent}/kiem-tra", f"/quan-tri/mua-thi-dua/{town['season']}",
                      "/quan-tri/mua-thi-dua", "/thi-dua", f"/thi-dua/{town['season']}"],
    }  # fmt: skip
    for who, paths in pages.items():
        sign_in_as(client, town[who])
        for path in paths:
            with query_count() as counted:
                assert client.get(path).status_code == 200, path
            assert counted.count <= 12, (path, counted.statements)
