"""Names, units, photographs and files: what each consent opens, and what it does not."""

from decimal import Decimal

import pytest

from innovation.domain.accounts.enums import ConsentPurpose, PersonKind
from innovation.domain.library.rules import (
    AuthorShown,
    authors_line,
    benefit_text,
    content_key,
    content_keys_with,
    filter_values,
    may_publish_files,
    mean,
    positions_in,
    tag_keys_with,
    tags_in,
    unit_may_be_shown,
)

NAME, PHOTOS = ConsentPurpose.PUBLISH_NAME, ConsentPurpose.PUBLISH_PHOTOS
FILES, GUARDIAN = ConsentPurpose.PUBLISH_FILES, ConsentPurpose.GUARDIAN


def author(kind: PersonKind, *agreed: ConsentPurpose, name: str = "Nguyễn Thị Lan", unit_id: int = 7) -> AuthorShown:
    return AuthorShown(name, kind, frozenset(agreed), unit_id)


@pytest.mark.parametrize(
    ("kind", "agreed", "shown"),
    [
        (PersonKind.CIVIL_SERVANT, (NAME,), "Nguyễn Thị Lan"),
        (PersonKind.CIVIL_SERVANT, (), "một công chức"),
        (PersonKind.CIVIL_SERVANT, (PHOTOS, FILES, ConsentPurpose.BE_CONTACTED), "một công chức"),
        (PersonKind.PUBLIC_EMPLOYEE, (), "một viên chức"),
        (PersonKind.TEACHER, (), "một giáo viên"),
        (PersonKind.RESIDENT, (), "một người dân"),
        (PersonKind.BUSINESS, (), "một doanh nghiệp"),
        (PersonKind.PUPIL, (NAME,), "một học sinh"),
        (PersonKind.PUPIL, (GUARDIAN,), "một học sinh"),
        (PersonKind.PUPIL, (NAME, GUARDIAN), "Nguyễn Thị Lan"),
    ],
)
def test_a_name_needs_its_own_consent_and_a_pupils_the_guardians(
    kind: PersonKind, agreed: tuple[ConsentPurpose, ...], shown: str
) -> None:
    assert authors_line([author(kind, *agreed)]) == shown


def test_several_authors_read_as_a_sentence() -> None:
    line = authors_line([
        author(PersonKind.CADRE, NAME, name="Lê Văn Hùng"),
        author(PersonKind.RESIDENT),
        author(PersonKind.TEACHER, NAME, name="Đỗ Thị Oanh"),
    ])  # fmt: skip
    assert line == "Lê Văn Hùng, Đỗ Thị Oanh và một người dân"
    assert authors_line([author(PersonKind.CIVIL_SERVANT)] * 2) == "hai công chức"
    assert authors_line([author(PersonKind.PUPIL)] * 7) == "7 học sinh"
    assert authors_line([]) == ""


@pytest.mark.parametrize("purpose", [PHOTOS, FILES])
def test_photographs_and_files_need_every_author(purpose: ConsentPurpose) -> None:
    yes, no = author(PersonKind.CADRE, purpose), author(PersonKind.CADRE, NAME)
    assert may_publish_files([yes, yes], purpose)
    assert not may_publish_files([yes, no], purpose)
    assert not may_publish_files([], purpose)
    assert not may_publish_files([author(PersonKind.PUPIL, purpose)], purpose)
    assert may_publish_files([author(PersonKind.PUPIL, purpose, GUARDIAN)], purpose)


def test_a_unit_stands_only_with_somebody_of_it_who_agreed() -> None:
    assert unit_may_be_shown(7, [author(PersonKind.CADRE, NAME)])
    assert not unit_may_be_shown(7, [author(PersonKind.CADRE)])
    assert not unit_may_be_shown(7, [author(PersonKind.CADRE, NAME, unit_id=8)])
    assert not unit_may_be_shown(None, [author(PersonKind.CADRE, NAME)])


def test_contents_are_one_value_of_one_filter() -> None:
    assert content_key([3, 1, 3]) == "1-3" and positions_in("1-3") == [1, 3] and positions_in("") == []
    either = content_keys_with(frozenset({1, 5}))
    assert {"1", "5", "1-5", "1-2-3"} <= either
    assert not {"", "2", "2-3"} & either


def test_tags_are_one_value_of_one_filter_and_words_become_slugs() -> None:
    values = filter_values(
        field_slug=None, year=2026, place_slug="hoa-binh", level="co-so", solution_kind="ky_thuat",
        author_kind="cong_chuc", tags=["xanh", "cchc", "lạ"], contents=[2, 1],
    )  # fmt: skip
    assert values == {
        "linh-vuc": "", "nam": "2026", "dia-phuong": "hoa-binh", "cap": "co-so", "giai-phap": "ky-thuat",
        "tac-gia": "cong-chuc", "the": "cchc-xanh", "noi-dung": "1-2",
    }  # fmt: skip
    assert tags_in("cchc-xanh") == ["cchc", "xanh"] and tags_in("") == []
    assert tag_keys_with(frozenset({"cds"})) == {"cds", "cchc-cds", "cds-xanh", "cchc-cds-xanh"}


def test_small_matters() -> None:
    assert benefit_text(" của tác giả ", "") == "của tác giả"
    assert benefit_text("a", "b") == "a\n\nb"
    assert mean(Decimal(0), 0) is None
    assert mean(Decimal("40.1"), 2) == Decimal("20.1")  # 20,05 rounds up
