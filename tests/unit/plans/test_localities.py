"""The facts of the four localities' plans, as a reader of the plans would check them."""

from datetime import date

import pytest

from innovation.plans import LocalityPlan, read_fields, read_plans

pytestmark = pytest.mark.unit

PLANS = {plan.locality.slug: plan for plan in read_plans()}


def facts(read: LocalityPlan) -> tuple[str, str, str, str, str]:
    locality = read.locality
    return locality.kind, locality.name, locality.short_name, locality.code_prefix, locality.city


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        ("hoa-binh", ("phường", "phường Hòa Bình", "Hòa Bình", "HB", "Hải Phòng")),
        ("viet-hoa", ("phường", "phường Việt Hoà", "Việt Hoà", "VH", "Hải Phòng")),
        ("tan-an", ("xã", "xã Tân An", "Tân An", "TA", "Hải Phòng")),
        ("kien-minh", ("xã", "xã Kiến Minh", "Kiến Minh", "KM", "Hải Phòng")),
    ],
)
def test_each_locality_keeps_its_own_spelling(slug: str, expected: tuple[str, ...]) -> None:
    assert facts(PLANS[slug]) == expected


def test_there_are_four_localities() -> None:
    assert sorted(PLANS) == ["hoa-binh", "kien-minh", "tan-an", "viet-hoa"]


@pytest.mark.parametrize(
    ("slug", "key", "number", "issued_on", "years", "post", "bases"),
    [
        (
            "hoa-binh",
            "doi-moi-sang-tao-2026-2030",
            "115/KH-UBND",
            date(2026, 5, 4),
            (2026, 2030),
            "KT. CHỦ TỊCH, PHÓ CHỦ TỊCH",
            14,
        ),
        ("viet-hoa", "phong-trao-thi-dua-2026-2030", None, None, (2026, 2030), "CHỦ TỊCH", 3),
        ("viet-hoa", "nghi-quyet-11", None, None, (2025, 2030), "CHỦ TỊCH", 7),
        ("tan-an", "thanh-pho-doi-moi-sang-tao", None, None, (2026, 2030), "CHỦ TỊCH", 4),
        ("kien-minh", "thanh-pho-doi-moi-sang-tao", None, None, (2026, None), "KT. CHỦ TỊCH, PHÓ CHỦ TỊCH", 1),
    ],
)
def test_each_plan(
    *,
    slug: str,
    key: str,
    number: str | None,
    issued_on: date | None,
    years: tuple[int, int | None],
    post: str,
    bases: int,
) -> None:
    plan = PLANS[slug].plan(key)
    assert (plan.number_symbol, plan.issued_on) == (number, issued_on)
    assert (plan.year_from, plan.year_to) == years
    assert (plan.signer_authority, plan.signer_post) == ("TM. ỦY BAN NHÂN DÂN", post)
    assert len(plan.legal_bases) == bases


@pytest.mark.parametrize(
    ("slug", "number", "issued_on"),
    [
        ("hoa-binh", "1380/QĐ-UBND", date(2026, 4, 9)),
        ("kien-minh", "1380/QĐ-UBND", date(2026, 4, 9)),
        ("tan-an", "05/NQ-TU", date(2026, 1, 14)),
        ("viet-hoa", "57-NQ/TW", date(2024, 12, 22)),
    ],
)
def test_legal_bases_stand_in_the_plans_order(slug: str, number: str, issued_on: date) -> None:
    first = PLANS[slug].plans[0].legal_bases[0]
    assert (first.number, first.issued_on) == (number, issued_on)


def last_days(slug: str, year: int) -> list[date | None]:
    return [row.last_day(year) for plan in PLANS[slug].plans for row in plan.reporting_dates]


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        ("hoa-binh", [date(2027, 6, 14), date(2027, 12, 14)]),
        ("tan-an", [date(2027, 6, 14), date(2027, 12, 14)]),
        ("viet-hoa", [date(2027, 11, 29), date(2027, 11, 29)]),
        ("kien-minh", [None]),
    ],
)
def test_before_a_date_means_by_the_end_of_the_day_before(slug: str, expected: list[date | None]) -> None:
    assert last_days(slug, 2027) == expected


def test_kien_minh_says_that_its_plan_names_no_report_date() -> None:
    (row,) = PLANS["kien-minh"].plans[0].reporting_dates
    assert not row.stated
    assert row.note
    assert "Ngày báo cáo" in {silent.subject for silent in PLANS["kien-minh"].silent}


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        ("hoa-binh", [("tong_ket", None)]),
        ("viet-hoa", [("so_ket_giai_doan", 2027), ("tong_ket", 2030)]),
        ("tan-an", [("so_ket_giua_ky", 2028), ("tong_ket", 2030)]),
        ("kien-minh", [("hang_nam", None)]),
    ],
)
def test_reviews(slug: str, expected: list[tuple[str, int | None]]) -> None:
    assert [(row.kind, row.year) for plan in PLANS[slug].plans for row in plan.reviews] == expected


@pytest.mark.parametrize(("slug", "count"), [("hoa-binh", 0), ("viet-hoa", 2), ("tan-an", 2), ("kien-minh", 0)])
def test_phases_run_from_2026_to_2027_and_from_2028_to_2030_where_the_plan_has_them(slug: str, count: int) -> None:
    phases = [phase for plan in PLANS[slug].plans for phase in plan.phases]
    expected = [(date(2026, 1, 1), date(2027, 12, 31)), (date(2028, 1, 1), date(2030, 12, 31))]
    assert [(phase.starts_on, phase.ends_on) for phase in phases] == expected[:count]


@pytest.mark.parametrize("slug", sorted(PLANS))
def test_phong_van_hoa_xa_hoi_is_the_secretary_body_everywhere(slug: str) -> None:
    read = PLANS[slug]
    unit = next(unit for unit in read.units if unit.key == "phong-van-hoa-xa-hoi")
    assert unit.kind == "phong_chuyen_mon"
    assert any(duty.unit == unit.key for plan in read.plans for duty in plan.duties)


def test_the_catalogue_of_fields() -> None:
    fields = read_fields()
    assert len(fields) == 13
    assert [field.sort_order for field in fields] == sorted(field.sort_order for field in fields)
    assert {"cai-cach-hanh-chinh", "chuyen-doi-so", "kinh-te-nong-nghiep"} <= {field.slug for field in fields}
