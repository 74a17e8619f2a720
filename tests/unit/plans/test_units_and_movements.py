"""The units as each plan names them, and the movements in each plan's own words."""

import pytest

from innovation.plans import Movement, Unit, read_plans

pytestmark = pytest.mark.unit

PLANS = {plan.locality.slug: plan for plan in read_plans()}


def unit(slug: str, key: str) -> Unit:
    return next(row for row in PLANS[slug].units if row.key == key)


def movement(slug: str, key: str) -> Movement:
    return next(row for row in PLANS[slug].movements if row.key == key)


@pytest.mark.parametrize(
    ("slug", "names"),
    [
        (
            "hoa-binh",
            {
                "Phòng Văn hóa - Xã hội",
                "Văn phòng HĐND và UBND phường",
                "Phòng Kinh tế, Hạ tầng và Đô thị",
                "Công an phường",
                "Trung tâm Phục vụ hành chính công",
                "Hội Khuyến học phường",
            },
        ),
        ("viet-hoa", {"Phòng Văn hoá - Xã hội", "Phòng Kinh tế, Hạ tầng và Đô thị", "Mặt trận Tổ quốc"}),
        ("tan-an", {"Phòng Kinh tế xã", "Công an xã", "Địa chính", "Tư pháp", "Văn hóa", "Hội Nông dân", "Hội Phụ nữ"}),
        ("kien-minh", {"Phòng Kinh tế", "Phòng Văn hóa - Xã hội xã", "Các trường học trên địa bàn xã"}),
    ],
)
def test_units_carry_the_plans_names(slug: str, names: set[str]) -> None:
    assert names <= {row.name for row in PLANS[slug].units}


@pytest.mark.parametrize("slug", sorted(PLANS))
def test_schools_thon_and_to_dan_pho_are_groups_only(slug: str) -> None:
    collective = {"truong_hoc", "thon", "to_dan_pho", "to_cong_nghe_so"}
    assert [row.name for row in PLANS[slug].units if row.kind in collective and row.named_one_by_one] == []


@pytest.mark.parametrize(("slug", "kind"), [("hoa-binh", "to_dan_pho"), ("tan-an", "thon"), ("kien-minh", "thon")])
def test_a_ward_has_to_dan_pho_and_a_commune_thon(slug: str, kind: str) -> None:
    kinds = {row.kind for row in PLANS[slug].units} & {"to_dan_pho", "thon"}
    assert kinds == {kind}


def test_viet_hoas_four_spellings_are_one_unit() -> None:
    row = unit("viet-hoa", "phong-van-hoa-xa-hoi")
    assert {"Phòng Văn hóa - Xã hội", "Phòng Văn hóa – Xã hội", "Phòng Văn hóa – xã hội"} <= set(row.aliases)


def test_no_spelling_stands_for_two_units() -> None:
    for read in PLANS.values():
        spellings = [name for row in read.units for name in (row.name, *row.aliases)]
        assert sorted(spellings) == sorted(set(spellings)), read.locality.slug


@pytest.mark.parametrize(
    ("slug", "counted"),
    [
        (
            "hoa-binh",
            [
                "phong-van-hoa-xa-hoi",
                "van-phong",
                "phong-kinh-te-ha-tang-do-thi",
                "cong-an",
                "trung-tam-phuc-vu-hanh-chinh-cong",
            ],
        ),
        (
            "viet-hoa",
            [
                "van-phong",
                "phong-kinh-te-ha-tang-do-thi",
                "phong-van-hoa-xa-hoi",
                "trung-tam-phuc-vu-hanh-chinh-cong",
                "trung-tam-dich-vu-su-nghiep-cong",
            ],
        ),
        ("tan-an", ["bo-phan-dia-chinh", "bo-phan-tu-phap", "bo-phan-van-hoa", "cong-an"]),
        (
            "kien-minh",
            [
                "phong-van-hoa-xa-hoi",
                "van-phong",
                "phong-kinh-te",
                "trung-tam-dich-vu-su-nghiep-cong",
                "trung-tam-phuc-vu-hanh-chinh-cong",
                "cac-truong-hoc",
            ],
        ),
    ],
)
def test_whom_the_target_counts(slug: str, counted: list[str]) -> None:
    assert [row.key for row in PLANS[slug].units if row.counts_for_target] == counted


@pytest.mark.parametrize(
    ("slug", "key", "name", "participants"),
    [
        (
            "hoa-binh",
            "moi-can-bo-mot-sang-kien",
            "Mỗi cán bộ, công chức một sáng kiến cải cách hành chính, chuyển đổi số",
            ("can_bo", "cong_chuc"),
        ),
        (
            "kien-minh",
            "moi-can-bo-mot-sang-kien",
            "Mỗi cán bộ, công chức, viên chức một sáng kiến, giải pháp cải tiến công việc",
            ("can_bo", "cong_chuc", "vien_chuc", "giao_vien"),
        ),
        (
            "tan-an",
            "de-xuat-sang-kien",
            "Phong trào đề xuất sáng kiến, cải tiến kỹ thuật, cải cách hành chính",
            ("can_bo", "cong_chuc", "nguoi_dan", "doanh_nghiep"),
        ),
        (
            "viet-hoa",
            "it-nhat-mot-sang-kien",
            "Có ít nhất 01 sáng kiến, giải pháp cải tiến trong ứng dụng công nghệ số "
            "hoặc nâng cao chất lượng dịch vụ hành chính",
            ("can_bo", "cong_chuc", "vien_chuc"),
        ),
    ],
)
def test_each_locality_has_one_initiative_movement(
    slug: str, key: str, name: str, participants: tuple[str, ...]
) -> None:
    (row,) = (row for row in PLANS[slug].movements if row.kind == "initiative")
    assert (row.key, row.name, row.participants) == (key, name, participants)


@pytest.mark.parametrize(
    ("slug", "per", "stated", "saving"),
    [
        ("hoa-binh", "person", False, (None, None)),
        ("kien-minh", "person", True, (None, None)),
        ("tan-an", "part", True, (20, "regulated")),
        ("viet-hoa", "collective", False, (None, None)),
    ],
)
def test_targets(slug: str, per: str, stated: bool, saving: tuple[int | None, str | None]) -> None:
    (row,) = (row for row in PLANS[slug].movements if row.kind == "initiative")
    (target,) = row.targets
    assert (target.count, target.per, target.every, target.every_stated) == (1, per, "year", stated)
    assert (target.saving_target_percent, target.saving_against) == saving


def test_tan_an_in_its_own_words() -> None:
    text = movement("tan-an", "de-xuat-sang-kien").wordings[0].text
    assert "ít nhất 01 sáng kiến" in text
    assert text.endswith("rút ngắn thời gian giải quyết thủ tục hành chính ít nhất 20% so với quy định.")


def test_only_viet_hoas_named_movement_and_its_initiative_side_have_the_five_contents() -> None:
    having = {
        (slug, row.key): [content.source.section for content in row.contents]
        for slug, read in PLANS.items()
        for row in read.movements
        if row.contents
    }
    sections = ["II.1", "II.2", "II.3", "II.4", "II.5"]
    assert having == {
        ("viet-hoa", "hai-phong-doi-moi-sang-tao"): sections,
        ("viet-hoa", "it-nhat-mot-sang-kien"): sections,
    }


def test_kien_minhs_nine_fields() -> None:
    assert [row.name for row in movement("kien-minh", "moi-can-bo-mot-sang-kien").fields] == [
        "quản lý di tích",
        "tổ chức lễ hội",
        "phát triển văn hóa cơ sở",
        "giáo dục",
        "an sinh xã hội",
        "bảo vệ môi trường",
        "trật tự xây dựng",
        "trật tự đô thị",
        "phục vụ Nhân dân",
    ]


def test_viet_hoas_emulation_movement_has_criteria_for_four_subjects_and_three_awards() -> None:
    row = movement("viet-hoa", "hai-phong-doi-moi-sang-tao")
    subjects = [criterion.subject for criterion in row.criteria]
    assert {subject: subjects.count(subject) for subject in subjects} == {
        "collective": 3,
        "individual": 2,
        "residential_group": 1,
        "household": 1,
    }
    assert [(award.legal_kind) for award in row.awards] == ["commendation", "commendation", "title"]
