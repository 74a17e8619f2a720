"""A mistake in the data is refused with the file and the row, never half read."""

import shutil
from pathlib import Path

import pytest

from innovation.plans import PlanError, read_plans, read_rubrics, read_vote_rules
from innovation.plans.reader import DATA

pytestmark = pytest.mark.unit


@pytest.fixture
def data(tmp_path: Path) -> Path:
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    return copy


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        ("hoa-binh/units.toml", "sort_order = 20", "sortorder = 20", r"hoa-binh/units.toml: units\[1\]: unknown key"),
        ("hoa-binh/units.toml", 'section = "VI.1"\n', "", r"hoa-binh/units.toml: units\[1\]: missing key section"),
        ("hoa-binh/units.toml", "source_file =", "#", r"units\[1\]: no source_file"),
        ("hoa-binh/units.toml", "sort_order = 20", 'sort_order = "20"', r"units\[1\].sort_order: expected int"),
        (
            "hoa-binh/units.toml",
            "counts_for_target = true",
            "counts_for_target = 1",
            "counts_for_target: expected bool",
        ),
        ("hoa-binh/units.toml", 'kind = "phong_chuyen_mon"', 'kind = "phòng"', r"units\[1\].kind: 'phòng' is none of"),
        ("hoa-binh/units.toml", 'key = "van-phong"', 'key = "phong-van-hoa-xa-hoi"', "key of units .* stands twice"),
        ("hoa-binh/units.toml", 'aliases = ["VHXXH"]', 'aliases = "VHXXH"', r"aliases: expected a list"),
        ("hoa-binh/units.toml", 'note = "Cơ quan đầu mối', 'note = "" #', r"units\[1\].note: is empty"),
        ("hoa-binh/units.toml", "[[units]]", "[[unit]]", "unknown key unit"),
        ("hoa-binh/units.toml", "[[units]]", "[[units", "units.toml"),
        ("hoa-binh/locality.toml", 'slug = "hoa-binh"', 'slug = "hoa-bình"', "holds the locality hoa-bình"),
        ("hoa-binh/locality.toml", 'code_prefix = "HB"', 'code_prefix = "KM"', "code_prefix 'KM' stands twice"),
        ("hoa-binh/movements.toml", 'plan = "doi', 'plan = "x-doi', "no plan x-doi"),
        ("hoa-binh/plan.toml", "before_day = 15\n", "", r"reporting_dates\[1\]: a stated date needs"),
        ("hoa-binh/plan.toml", "before_day = 15", "before_day = 35", r"reporting_dates\[1\]: day"),
        ("hoa-binh/plan.toml", 'unit = "van-phong"', 'unit = "van"', "no unit van"),
        ("hoa-binh/plan.toml", "issued_on = 2026-05-04", "", "a plan without number or date needs a note"),
        ("kien-minh/movements.toml", 'field = "moi-truong"', 'field = "moi"', "no field moi"),
        ("tan-an/plan.toml", "ends_on = 2027-12-31", "ends_on = 2025-12-31", "the phase ends before it starts"),
        ("tan-an/movements.toml", 'saving_against = "regulated"', "", "a saving needs both"),
        ("viet-hoa/movements.toml", 'part_of = "hai', 'part_of = "x-hai', "no movement x-hai"),
        ("viet-hoa/plan-thi-dua.toml", 'movement = "hai', 'movement = "x-hai', "no movement x-hai"),
        ("fields.toml", 'slug = "chuyen-doi-so"', 'slug = "cai-cach-hanh-chinh"', "slug .* stands twice"),
    ],
)
def test_a_mistake_in_a_plan_is_named(data: Path, file: str, old: str, new: str, complaint: str) -> None:
    edit(data / file, old, new)
    with pytest.raises(PlanError, match=complaint):
        read_plans(data)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('max = "40"', "max = 40", r"criteria\[1\].max: expected str"),
        ('max = "40"', 'max = "bốn mươi"', r"criteria\[1\].max: .* is no decimal"),
        ('high = "40"', 'high = "41"', "tinh_moi: band 31-41 leaves the range"),
        ('criterion = "tinh_moi"', 'criterion = "moi"', "class a: a condition names no criterion"),
        ('kind = "bands"', 'kind = "marks"', "bands stand with kind bands only"),
        ('kind = "bands"', 'kind = "comment"', "a maximum stands with marks and bands only"),
        ('threshold = "50"', 'treshold = "50"', "rubrics/da-nang-465.toml: unknown key treshold"),
        ('reliability = "second-hand"', 'reliability = "sure"', "reliability: 'sure' is none of"),
        ('slug = "da-nang-465"', 'slug = "van-mon"', "a slug stands twice"),
    ],
)
def test_a_mistake_in_a_rubric_is_named(data: Path, old: str, new: str, complaint: str) -> None:
    edit(data / "rubrics" / "da-nang-465.toml", old, new)
    with pytest.raises(PlanError, match=complaint):
        read_rubrics(data)


def test_parts_must_sum_to_their_criterion(data: Path) -> None:
    edit(data / "rubrics" / "van-mon.toml", 'name = "A.1", max = "20"', 'name = "A.1", max = "19"')
    with pytest.raises(PlanError, match="tinh_moi: the parts do not sum to the maximum"):
        read_rubrics(data)


def test_a_share_above_one_is_refused(data: Path) -> None:
    edit(data / "vote_rules.toml", 'share = "2/3"', 'share = "3/2"')
    with pytest.raises(PlanError, match="share 3/2 is not between 0 and 1"):
        read_vote_rules(data)
