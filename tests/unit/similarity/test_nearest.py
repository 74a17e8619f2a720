"""Neighbours by words: every way of handing a text on is seen through, among works that are honestly alike."""

from random import Random

import pytest

from innovation.domain.similarity.rules import Grams, Nearest, grams_of, nearest, read
from tests.helpers.written_works import CHANGES, Written, write_works

# recall at 5 of the work that a text was made from
FLOORS = {
    "light edits": 1.0, "heavier edits": 1.0, "reordered": 1.0, "no accents": 1.0, "decomposed": 1.0,
    "60 % taken over": 1.0, "30 % taken over": 0.9,
}  # fmt: skip
WORKS, TRIED = 300, 20


@pytest.fixture(scope="module")
def works() -> list[Written]:
    return write_works(WORKS)


@pytest.fixture(scope="module")
def corpus(works: list[Written]) -> Nearest:
    return corpus_of({work.key: work.sections for work in works})


def corpus_of(texts: dict[int, list[str]]) -> Nearest:
    read_texts = [(key, grams_of(read(sections))) for key, sections in texts.items()]
    return Nearest(read_texts, terms=sum(len(grams) for _, grams in read_texts))


def keys(corpus: Nearest, sections: list[str], limit: int = 5) -> list[int]:
    return [each.key for each in corpus.find(grams_of(read(sections)), limit)]


@pytest.mark.parametrize("change", CHANGES)
def test_a_text_that_was_handed_on_is_found(works: list[Written], corpus: Nearest, change: str) -> None:
    random = Random(7)
    tried = random.sample(works, TRIED)
    met = sum(work.key in keys(corpus, CHANGES[change](random, work, works)) for work in tried)
    assert met / TRIED >= FLOORS[change]


def test_the_same_words_are_one_and_honest_neighbours_far_below(works: list[Written], corpus: Nearest) -> None:
    work = works[10]
    first, second = corpus.find(grams_of(read(work.sections)), 2)
    assert first.key == work.key and first.score == pytest.approx(1, abs=1e-3)
    assert second.score < 0.6


def test_the_sample_of_a_great_library_still_finds_copies(
    works: list[Written], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nearest, "BUDGET", 30_000)  # a quarter of what these works have
    small = corpus_of({work.key: work.sections for work in works})
    assert small.octets < 30_000 * 8 * 1.2
    random = Random(3)
    change = CHANGES["light edits"]
    assert all(work.key in keys(small, change(random, work, works)) for work in random.sample(works, 10))


def test_texts_that_come_and_go_are_met_as_if_all_had_been_read_anew(works: list[Written]) -> None:
    before, later = works[:280], works[280:]
    gone = {work.key for work in before[:10]}
    texts = [(work.key, grams_of(read(work.sections))) for work in later]
    grown = corpus_of({work.key: work.sections for work in before}).changed(gone, texts[:10]).changed((), texts[10:])
    anew = corpus_of({work.key: work.sections for work in [*before[10:], *later]})
    assert len(grown) == len(anew) == 290
    for work in [*before[:3], *before[10:14], *later[:4], *later[-3:]]:
        first, second = (corpus.find(grams_of(read(work.sections)), 3) for corpus in (grown, anew))
        assert (first[0].key == work.key) == (work.key not in gone) and not gone & {each.key for each in first}
        assert first[0].key == second[0].key
        assert [each.score for each in first] == pytest.approx([each.score for each in second], abs=0.06)
    assert grown.octets < 1.1 * anew.octets


def test_a_text_written_anew_stands_in_its_new_words_only(works: list[Written]) -> None:
    first, second, third = (grams_of(read(work.sections)) for work in works[:3])
    corpus = Nearest([(1, first), (2, second)], terms=10_000).changed([1], [(1, third)])
    assert [each.key for each in corpus.find(third, 1)] == [1] and len(corpus) == 2
    assert corpus.find(first, 1)[0].score < 0.6
    assert not corpus.is_worn and Nearest([], terms=0).changed(range(400), []).is_worn


def test_what_is_asked_to_be_left_out_is_left_out(works: list[Written], corpus: Nearest) -> None:
    grams = grams_of(read(works[0].sections))
    found = [each.key for each in corpus.find(grams, 5, without=[works[0].key])]
    assert len(found) == 5 and works[0].key not in found


@pytest.mark.parametrize("text", ["", "…", "Căn cứ Luật Thi đua, khen thưởng; Căn cứ Nghị định số 98/2023/NĐ-CP;"])
def test_a_text_that_says_nothing_has_no_neighbours(corpus: Nearest, text: str) -> None:
    assert corpus.find(grams_of(read([text])), 5) == []


def test_an_empty_library_answers() -> None:
    assert Nearest([], terms=0).find(grams_of(read(["Trả kết quả tại nhà"])), 5) == []


def test_boilerplate_makes_no_neighbours() -> None:
    preamble = (
        "Cộng hòa xã hội chủ nghĩa Việt Nam\nĐộc lập - Tự do - Hạnh phúc\nCăn cứ Luật Thi đua, khen thưởng 2022;\n"
    )
    corpus = corpus_of({1: [preamble + "Phân loại rác bằng thùng ba màu."], 2: ["Trả kết quả tại nhà cho người ốm."]})
    assert keys(corpus, [preamble + "Trả kết quả tại nhà nhờ xe đạp."]) == [2]


def test_what_is_kept_can_be_read_back() -> None:
    grams = grams_of(read(["Trả kết quả tại nhà, trả kết quả trong ngày."]))
    again = Grams.unpack(grams.pack())
    assert (again.terms == grams.terms).all() and (again.counts == grams.counts).all() and again.counts.max() == 2
