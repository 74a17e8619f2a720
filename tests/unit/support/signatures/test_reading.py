"""Every line of a report, on files signed on the spot."""

import socket
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from innovation.core.clock import local, utc_now
from innovation.support.signatures import (
    Change,
    Kind,
    Report,
    Revocation,
    Tone,
    Trouble,
    Trust,
    as_report,
    as_values,
    read_signatures,
    show,
    verdict,
)
from tests.helpers import signing, uploads
from tests.helpers.pdf_editing import (
    add_note,
    append_foreign,
    bomb,
    change_font,
    drop_last_page,
    hide_layer,
    name_language,
    open_at_first_page,
    redraw_signature,
    rewrite_page,
    swap_pages,
)
from tests.helpers.signing import Holder, one_page, ours, person, sign, stamp

KY = "Nguyễn Văn Ký"
BASE = one_page(pages=2)


def said(report: Report, label: str) -> str:
    (signature,) = show(report).signatures
    (line,) = [line for line in signature.lines if line.label == label]
    return f"{line.tone.value}: {line.text}"


def test_a_good_signature_says_who_by_whom_when_and_what_could_not_be_checked() -> None:
    report = read_signatures(sign(BASE, person(KY)), base=len(BASE))
    assert (report.is_whole, report.is_trusted, report.pages, report.since_base) == (True, True, 2, ())
    (signature,) = report.signatures
    assert (signature.signer, signature.organisation) == (KY, "Ủy ban nhân dân phường Hòa Bình")
    assert (signature.issuer, signature.trust) == ("Cơ quan Thử nghiệm CA", Trust.TRUSTED)
    assert signature.told_at is not None and abs(signature.told_at - utc_now()) < timedelta(minutes=5)
    shown = show(report)
    assert (shown.tone, shown.sentence.partition(":")[0]) == (Tone.OK, "Chữ ký số hợp lệ")
    assert (shown.signatures[0].title, shown.signatures[0].about) == (KY, "Ủy ban nhân dân phường Hòa Bình")
    assert "Chứng thư do Cơ quan Thử nghiệm CA cấp" in shown.signatures[0].certificate
    assert said(report, "Nội dung") == "ok: Phần được ký còn nguyên vẹn."
    assert said(report, "Sau khi ký") == "ok: Chữ ký bao trùm cả tệp, sau khi ký không có gì thay đổi."
    way = "Cơ quan Thử nghiệm Root CA → Cơ quan Thử nghiệm CA → Nguyễn Văn Ký"
    assert said(report, "Chứng thư") == f"ok: Được tin cậy: {way}."
    assert said(report, "Thu hồi").startswith("info: Không kiểm tra được thu hồi")
    assert said(report, "Thời điểm").endswith(f"{local(signature.told_at):%d/%m/%Y}, theo đồng hồ máy của người ký.")


def test_a_time_stamp_is_told_with_who_gave_it_and_decides_which_moment_counts() -> None:
    at = utc_now() - timedelta(days=100)
    expired = ours().person("Hết Hạn", since=timedelta(days=-200), until=timedelta(days=-1))
    report = read_signatures(sign(BASE, expired, stamper=ours().stamper(at)))
    assert report.is_trusted, "the certificate was good when the stamp was given"
    assert report.signatures[0].stamped_at == at
    assert (
        said(report, "Thời điểm") == f"ok: {local(at):%H:%M, %d/%m/%Y}, theo dấu thời gian của Cơ quan Thử nghiệm TSA."
    )
    strange = read_signatures(sign(BASE, person(KY), stamper=signing.authority("Nơi khác").stamper()))
    assert said(strange, "Thời điểm").startswith("care: ") and not strange.signatures[0].stamp_trusted
    assert strange.is_trusted, "a strange stamp proves no moment and breaks nothing"


@pytest.mark.parametrize(
    ("make", "trust", "words"),
    [
        (lambda: person("Người Lạ", of="Nơi khác"), Trust.UNKNOWN_ROOT, "nơi cấp chứng thư chưa được hệ thống tin cậy"),
        (lambda: signing.self_made("Tự Ký"), Trust.UNKNOWN_ROOT, "chứng thư do chính người ký tự tạo"),
        (lambda: ours().person("Hết Hạn", until=timedelta(days=-1)), Trust.EXPIRED, "đã hết hạn ngày"),
        (lambda: ours().person("Chưa Tới", since=timedelta(days=2)), Trust.NOT_YET, "chưa có hiệu lực"),
        (lambda: ours().server("may-chu"), Trust.WRONG_USE, "không dùng để ký văn bản"),
    ],
)
def test_why_a_signer_is_not_trusted(make: Callable[[], Holder], trust: Trust, words: str) -> None:
    report = read_signatures(sign(BASE, make()))
    assert report.is_whole and not report.is_trusted
    assert report.signatures[0].trust is trust
    assert said(report, "Chứng thư").startswith("care: ") and words in said(report, "Chứng thư")
    assert verdict(report) == (Tone.CARE, "Chữ ký số còn nguyên vẹn, nhưng chưa xác nhận được người ký.")


def test_without_roots_nobody_is_trusted_least_of_all_by_the_systems_own_list(roots: Path) -> None:
    (roots / "ours.pem").unlink()
    report = read_signatures(sign(BASE, person(KY)))
    assert report.signatures[0].trust is Trust.NO_ROOTS
    assert "hệ thống chưa có chứng thư gốc nào" in said(report, "Chứng thư")


def test_an_old_way_to_sum_up_is_weak() -> None:
    report = read_signatures(sign(BASE, person(KY), digest="sha1"))
    assert report.signatures[0].trust is Trust.WEAK and "lỗi thời" in said(report, "Chứng thư")


def test_what_the_file_holds_of_revocation() -> None:
    gone = ours().person("Đã Thu Hồi")
    good = read_signatures(sign(BASE, person(KY), lists=ours().lists(gone)))
    assert good.signatures[0].revocation is Revocation.GOOD and good.is_trusted
    assert good.signatures[0].changed is Change.SIGNED_AGAIN, "lists added after a signature change nothing"
    for age in (timedelta(hours=1), timedelta(days=90)):  # an old list that names somebody is enough
        revoked = read_signatures(sign(BASE, gone, lists=ours().lists(gone, age=age)))
        assert revoked.signatures[0].revocation is Revocation.REVOKED and not revoked.is_trusted
        assert verdict(revoked) == (Tone.ERROR, "Nội dung còn nguyên vẹn, nhưng chứng thư của người ký đã bị thu hồi.")
        assert said(revoked, "Thu hồi").startswith("error: Chứng thư của người ký đã bị thu hồi lúc")
    old = read_signatures(sign(BASE, person(KY), lists=ours().lists(age=timedelta(days=90))))
    assert old.signatures[0].revocation is Revocation.STALE
    assert "không còn giá trị" in said(old, "Thu hồi")


def test_an_answer_about_one_certificate_counts_like_a_list() -> None:
    asked = ours().person("Được Hỏi", asks_at="http://127.0.0.1:9/")
    of_the_office = ours().lists()[:1]
    good = read_signatures(sign(BASE, asked, lists=of_the_office, answers=[ours().answer(asked)]))
    assert good.signatures[0].revocation is Revocation.GOOD
    gone = read_signatures(sign(BASE, asked, lists=of_the_office, answers=[ours().answer(asked, revoked=True)]))
    assert gone.signatures[0].revocation is Revocation.REVOKED and not gone.is_trusted


def test_nothing_is_asked_over_the_network() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        asks_at = f"http://127.0.0.1:{server.getsockname()[1]}/"
        report = read_signatures(sign(BASE, ours().person("Được Hỏi", asks_at=asks_at)))
        assert report.is_trusted and said(report, "Thu hồi").startswith("info: Không kiểm tra được thu hồi")
        with pytest.raises(BlockingIOError):
            server.accept()


def test_two_signatures_one_after_the_other() -> None:
    leader = sign(BASE, person(KY), visible=True)
    report = read_signatures(sign(leader, person("UBND phường Hòa Bình"), field="ConDau", visible=True), base=len(BASE))
    assert report.is_trusted and report.since_base == ()
    assert report.signers == (KY, "UBND phường Hòa Bình")
    assert [each.changed for each in report.signatures] == [Change.SIGNED_AGAIN, Change.NOTHING]
    assert verdict(report)[1].startswith("2 chữ ký số hợp lệ")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (rewrite_page, "nội dung trang 1 khác"),
        (change_font, "nội dung trang 1 khác"),
        (add_note, "ghi chú, hình hoặc ô điền trên trang 2 khác"),
        (drop_last_page, "số trang từ 2 thành 1"),
        (swap_pages, "thứ tự trang khác"),
        (hide_layer, "thiết đặt hiển thị của tệp khác"),
    ],
)
def test_what_was_changed_after_signing_or_slipped_in_with_it(change: Callable[[bytes], bytes], words: str) -> None:
    after = read_signatures(change(sign(BASE, person(KY))), base=len(BASE))
    assert not after.is_whole and after.signatures[0].intact
    assert words in said(after, "Sau khi ký"), said(after, "Sau khi ký")
    assert verdict(after) == (Tone.ERROR, "Chữ ký số không hợp lệ, hoặc tệp đã bị sửa sau khi ký.")
    before = read_signatures(sign(change(BASE), person(KY)), base=len(BASE))
    assert before.is_whole, "whoever signed did sign this"
    assert before.since_base, "but it is not what was to be signed"
    assert before.since_base == after.since_base[: len(before.since_base)]


def test_what_no_page_shows_may_change_and_is_told() -> None:
    report = read_signatures(name_language(sign(BASE, person(KY))), base=len(BASE))
    assert report.is_whole and report.since_base == ()
    assert said(report, "Sau khi ký").startswith("care: Sau chữ ký này, cấu trúc của tệp có thay đổi")


def test_a_paper_that_says_at_which_page_it_opens_may_be_signed_on_that_page() -> None:
    paper = open_at_first_page(BASE)
    report = read_signatures(sign(paper, person(KY), visible=True), base=len(paper))
    assert report.is_trusted and report.since_base == ()
    changed = read_signatures(sign(open_at_first_page(BASE), person(KY)), base=len(BASE))
    assert [each.what for each in changed.since_base] == ["document"], "it did not say so when it went out"


def test_the_look_of_a_signature_that_was_given_may_not_change() -> None:
    report = read_signatures(redraw_signature(sign(BASE, person(KY), visible=True)))
    assert not report.is_whole and "trên trang 1 khác" in said(report, "Sau khi ký")


def test_a_time_stamp_of_the_whole_file_is_told_apart() -> None:
    report = read_signatures(stamp(sign(BASE, person(KY)), ours()), base=len(BASE))
    assert [each.kind for each in report.signatures] == [Kind.SIGNATURE, Kind.TIMESTAMP] and report.is_trusted
    shown = show(report).signatures[1]
    assert shown.title == "Dấu thời gian của Cơ quan Thử nghiệm TSA"
    assert [line.tone for line in shown.lines if line.label == "Thời điểm"] == [Tone.OK]
    alone = read_signatures(stamp(BASE, ours()))
    assert not alone.is_signed and verdict(alone)[1] == "Tệp PDF này không có chữ ký số."


def test_another_paper_behind_the_bytes_that_were_to_be_signed() -> None:
    content = append_foreign(BASE)
    report = read_signatures(sign(content, person(KY)), base=len(BASE))
    assert report.is_whole and [each.what for each in report.since_base] == ["foreign"]


def test_a_byte_changed_inside_breaks_the_signature() -> None:
    signed = bytearray(sign(BASE, person(KY)))
    place = signed.index(b"stream\n") + 12
    signed[place] ^= 1
    report = read_signatures(bytes(signed))
    assert not report.is_whole and not report.signatures[0].intact
    assert said(report, "Nội dung").startswith("error: Chữ ký không khớp với nội dung")
    assert said(report, "Chứng thư") == "care: Không xét, vì chữ ký không khớp."


def test_a_signature_that_allows_nothing_more_and_then_more() -> None:
    report = read_signatures(add_note(sign(BASE, person(KY), locks=True)))
    assert not report.is_whole


@pytest.mark.parametrize(
    ("make", "trouble"),
    [
        (lambda: b"", Trouble.EMPTY),
        (lambda: b"<html>ky so</html>", Trouble.NOT_PDF),
        (lambda: sign(BASE, person(KY))[:-700], Trouble.BROKEN),
        (lambda: b"%PDF-1.7\n" + b"9" * 5000, Trouble.BROKEN),
        (lambda: uploads.pdf(password="mat khau"), Trouble.LOCKED),
        (lambda: bomb(BASE), Trouble.HEAVY),
        (lambda: b"%PDF-" + bytes(61 * 2**20), Trouble.TOO_BIG),
    ],
    ids=["empty", "html", "cut", "nonsense", "locked", "bomb", "huge"],
)
def test_a_file_that_cannot_be_read_is_told_in_a_sentence(make: Callable[[], bytes], trouble: Trouble) -> None:
    report = read_signatures(make())
    assert (report.trouble, report.signatures) == (trouble, ())
    tone, sentence = verdict(report)
    assert tone is Tone.ERROR and sentence.endswith(".")


def test_no_signature_is_no_fault() -> None:
    report = read_signatures(BASE)
    assert (report.is_signed, report.is_whole) == (False, False)
    assert verdict(report) == (Tone.INFO, "Tệp PDF này không có chữ ký số.")


def test_a_field_filled_with_nonsense_is_said_to_be_unreadable() -> None:
    signed = sign(BASE, person(KY))
    report = read_signatures(signed.replace(b"/ETSI.CAdES.detached", b"/adbe.x509.rsa_sha1 "))
    assert [each.kind for each in report.signatures] == [Kind.UNREADABLE] and not report.is_whole
    assert show(report).signatures[0].title == "Chữ ký không đọc được"


def test_a_report_is_kept_and_read_again_as_it_was() -> None:
    for content in (sign(BASE, person(KY), stamper=ours().stamper()), rewrite_page(sign(BASE, person(KY))), b""):
        report = read_signatures(content, base=len(BASE))
        assert as_report(as_values(report)) == report
