"""Public works nearest to a public work: found within a minute, gone at once, never a hidden one."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from innovation.cli import library as commands
from innovation.core.actor import SYSTEM
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.entries.service import withdraw
from innovation.domain.library.queries import get_work, state_version
from innovation.domain.library.service import hide_work
from innovation.domain.similarity.jobs import draw_all
from innovation.domain.similarity.models import TextProfile
from innovation.domain.similarity.queries import similar_public, similar_to_text, text_of_file, text_of_work
from tests.factories.accounts import NOW, actor_of
from tests.factories.initiatives import make_submitted
from tests.factories.library import make_published, make_work
from tests.helpers.databases import query_count

pytestmark = pytest.mark.usefixtures("database")
COPY = "Đội xe đạp giao kết quả hộ tịch tận nhà cho người cao tuổi vào sáng thứ Bảy hằng tuần."
TEXT = f"Trả kết quả tại nhà\n{COPY}"


def make_library() -> list[int]:
    """Two works that say the same and one of another subject."""
    with unit_of_work():
        works = [
            make_work(title="Trả kết quả tại nhà", summary="", content=COPY),
            make_work(title="Giao giấy tờ tận nơi", summary="", content=f"Mỗi khu lập {COPY.lower()}"),
            make_work(title="Phân loại rác bằng thùng ba màu", summary="", content="Phát thùng cho từng ngõ."),
        ]
        ids = [work.id for work in works]
    draw_all()
    return ids


def neighbours_of(work_id: int) -> list[int]:
    with unit_of_work(writing=False):
        return [card.id for card in similar_public(work_id)]


def test_a_works_neighbours_are_those_that_say_the_same() -> None:
    first, second, other = make_library()
    assert neighbours_of(first) == [second]
    assert neighbours_of(second) == [first]
    assert neighbours_of(other) == []


def test_who_says_a_passage_again_stands_before_who_uses_the_same_words() -> None:
    rest = " ".join(f"ngăn{number} kệ{number} mục{number} tủ{number}." for number in range(60))
    three = [" ".join(COPY.split()[place : place + 3]) for place in range(0, 18, 3)]
    with unit_of_work():
        first = make_work(title="Giao tận nhà", summary="", content=COPY).id
        again = make_work(title="Gom rác đúng giờ", summary="", content=f"{COPY} {rest}").id
        words = make_work(title="Tận nhà giao", summary="", content=". ".join(reversed(three))).id
    draw_all()
    assert neighbours_of(first)[:2] == [again, words]


def test_a_new_work_is_found_after_the_next_minute_and_pages_are_drawn_anew() -> None:
    first, second, _ = make_library()
    with unit_of_work():
        third = make_work(title="Xe đạp giao giấy", summary="", content=COPY).id
        before = state_version()
    assert neighbours_of(third) == []
    assert draw_all() == 1
    assert draw_all() == 0
    assert set(neighbours_of(first)) == {second, third}
    with unit_of_work(writing=False):
        assert state_version() > before


def test_after_a_change_only_what_changed_is_read() -> None:
    first, *_ = make_library()
    neighbours_of(first)
    with unit_of_work():
        make_work(title="Xe đạp giao giấy", summary="", content=COPY)
    draw_all()
    with query_count() as asked:
        neighbours_of(first)
    read = [each for each in asked.statements if "text_profile.packed" in each and "LIMIT" in each]
    assert read and all("IN (" in each for each in read if "ORDER BY" in each)


def test_a_changed_work_is_read_again() -> None:
    first, second, _ = make_library()
    with unit_of_work():
        work = get_work(second)
        work.title, work.content, work.index_version = (
            "Vườn ươm",
            "Ươm cây giống bằng vỏ trứng.",
            work.index_version + 1,
        )
    draw_all()
    assert neighbours_of(first) == []


def test_a_hidden_work_is_gone_at_once_and_its_words_with_it() -> None:
    with unit_of_work():
        initiative = make_submitted(content=COPY)
        hidden, entry_id = make_published(initiative).id, initiative.entry_id
        kept = make_work(title="Giao giấy tờ tận nơi", summary="", content=COPY).id
    draw_all()
    assert neighbours_of(kept) == [hidden]
    with unit_of_work():
        hide_work(entry_id, reason="Thu hồi", actor=SYSTEM, now=NOW)
    assert neighbours_of(kept) == []
    draw_all()
    with unit_of_work(writing=False):
        assert session.scalar(select(func.count()).where(TextProfile.work_id == hidden)) == 0


def test_nothing_is_kept_of_what_its_author_took_back() -> None:
    with unit_of_work():
        entry = make_submitted(content=COPY).entry
        owner = actor_of(entry.owner)
    draw_all()
    with unit_of_work():
        assert session.scalar(select(TextProfile.version).where(TextProfile.entry_id == entry.id)) == 1
        withdraw(session.merge(entry), reason="Viết lại", actor=owner, now=NOW + timedelta(days=1))
    draw_all()
    with unit_of_work(writing=False):
        assert session.scalar(select(func.count(TextProfile.id))) == 0


def test_an_entry_is_no_public_work() -> None:
    make_library()
    with unit_of_work():
        make_submitted(title="Trả kết quả tại nhà bằng xe", content=COPY, problem=COPY)
    draw_all()
    with unit_of_work(writing=False):
        found = similar_to_text(text_of_file(TEXT))
        assert [each.work.title for each in found] == ["Trả kết quả tại nhà", "Giao giấy tờ tận nơi"]


def test_of_a_text_the_shared_passages_are_said() -> None:
    first, second, _ = make_library()
    with unit_of_work(writing=False):
        found = similar_to_text(text_of_file(TEXT))
        assert [each.work.id for each in found] == [first, second]
        assert found[0].shared.share == 100 and 60 < found[1].shared.share < 100
        assert similar_to_text(text_of_file("")) == []
        words = text_of_work(get_work(second)).texts
        span = found[1].shared.passages[0].right
        assert words[span.section][span.start : span.end] == COPY.lower()[:-1]


def test_the_command_prints_the_nearest_works(tmp_path: Path) -> None:
    with unit_of_work():
        first = make_work(title="Trả kết quả tại nhà", summary="", content=COPY).id
    file = tmp_path / "giai-phap.txt"
    file.write_text(TEXT, "utf-8")
    shell = Flask(__name__)
    shell.cli.add_command(commands.cli)
    printed = shell.test_cli_runner().invoke(args=["library", "similar", str(file)])
    assert printed.exit_code == 0, printed.output
    assert printed.output.splitlines() == [f"{first}\t1.000\t100.0%\tTrả kết quả tại nhà"]
