"""A report in plain Vietnamese: one sentence for the whole, and for each signature what was looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from innovation.core.clock import local
from innovation.support.signatures.model import Change, Difference, Kind, Report, Revocation, Signature, Trouble, Trust


class Tone(StrEnum):
    """How a line is shown; words of the pages' notices."""

    OK = "ok"
    INFO = "info"
    CARE = "care"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was looked at."""

    label: str
    text: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class ShownSignature:
    """One signature as a page shows it."""

    title: str
    about: str  # post, unit and organisation, as in the certificate
    certificate: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A report as a page shows it: templates/macros/signatures.html."""

    tone: Tone
    sentence: str
    checked_at: datetime
    signatures: tuple[ShownSignature, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole of a report in few words: who signed when, and the verdict."""

    tone: Tone
    signers: tuple[str, ...]  # “Nguyễn Văn Ký, 17:00, 30/11/2026; nơi cấp chứng thư: …”
    sentence: str
    checked_at: datetime


TROUBLES = {
    Trouble.EMPTY: "Tệp rỗng. Hãy kiểm tra lại tệp trên máy rồi gửi lại.",
    Trouble.NOT_PDF: "Tệp này không phải PDF. Hãy chọn tệp PDF đã ký.",
    Trouble.TOO_BIG: "Tệp quá lớn để kiểm tra chữ ký.",
    Trouble.LOCKED: "Tệp có đặt mật khẩu nên không kiểm tra được chữ ký. Hãy bỏ mật khẩu rồi gửi lại.",
    Trouble.BROKEN: "Không đọc được cấu trúc tệp PDF này nên không kiểm tra được chữ ký.",
    Trouble.HEAVY: "Tệp quá phức tạp nên dừng kiểm tra chữ ký.",
}
TRUSTS = {
    Trust.NO_ROOTS: "Chưa xác nhận được người ký: hệ thống chưa có chứng thư gốc nào.",
    Trust.UNKNOWN_ROOT: "Chưa xác nhận được người ký: nơi cấp chứng thư chưa được hệ thống tin cậy.",
    Trust.NOT_YET: "Chứng thư của người ký chưa có hiệu lực.",
    Trust.AUTHORITY_EXPIRED: "Chứng thư của nơi cấp đã hết hạn.",
    Trust.WRONG_USE: "Chứng thư này không dùng để ký văn bản.",
    Trust.WEAK: "Thuật toán ký đã lỗi thời (SHA-1 hoặc khóa quá ngắn) nên không còn tin cậy được.",
    Trust.BAD_CHAIN: "Chuỗi chứng thư từ người ký lên chứng thư gốc không hợp lệ.",
    Trust.NOT_ASKED: "Không xét, vì chữ ký không khớp.",
}
REVOCATIONS = {
    Revocation.GOOD: ("Không bị thu hồi, theo thông tin kèm trong tệp.", Tone.OK),
    Revocation.UNKNOWN: (
        "Không kiểm tra được thu hồi: tệp không kèm thông tin thu hồi, hệ thống không tra cứu qua mạng.",
        Tone.INFO,
    ),
    Revocation.STALE: (
        "Không kiểm tra được thu hồi: thông tin thu hồi kèm trong tệp không còn giá trị ở thời điểm xét.",
        Tone.INFO,
    ),
}
CHANGES = {
    Change.NOTHING: ("Chữ ký bao trùm cả tệp, sau khi ký không có gì thay đổi.", Tone.OK),
    Change.SIGNED_AGAIN: ("Sau chữ ký này chỉ có thêm chữ ký hoặc dữ liệu xác minh, nội dung không đổi.", Tone.OK),
    Change.STRUCTURE: ("Sau chữ ký này, cấu trúc của tệp có thay đổi nhưng các trang vẫn như khi ký.", Tone.CARE),
    Change.FORM: ("Sau khi ký, ô điền trong tệp đã bị sửa.", Tone.ERROR),
    Change.FORBIDDEN: ("Chữ ký này không cho thêm gì nữa, nhưng tệp đã được thêm sau đó.", Tone.ERROR),
    Change.UNCOVERED: ("Chữ ký chỉ bao trùm một phần của tệp.", Tone.ERROR),
}


def moment_words(moment: datetime) -> str:
    """As the pages write it: 17:00, 30/11/2026."""
    return f"{local(moment):%H:%M, %d/%m/%Y}"


def verdict(report: Report) -> tuple[Tone, str]:
    """The whole in one sentence."""
    if report.trouble is not None:
        return Tone.ERROR, TROUBLES[report.trouble]
    if not report.is_signed:
        return Tone.INFO, "Tệp PDF này không có chữ ký số."
    count = sum(signature.kind is Kind.SIGNATURE for signature in report.signatures)
    signs = f"{count} chữ ký số" if count > 1 else "Chữ ký số"
    if not report.is_whole:
        return Tone.ERROR, "Chữ ký số không hợp lệ, hoặc tệp đã bị sửa sau khi ký."
    if any(signature.is_revoked for signature in report.signatures):
        return Tone.ERROR, "Nội dung còn nguyên vẹn, nhưng chứng thư của người ký đã bị thu hồi."
    if not report.is_trusted:
        return Tone.CARE, f"{signs} còn nguyên vẹn, nhưng chưa xác nhận được người ký."
    return Tone.OK, f"{signs} hợp lệ: nội dung còn nguyên vẹn, người ký có chứng thư được tin cậy."


def summarise(report: Report) -> Summary:
    """What a page says beside a paper that was signed."""
    tone, sentence = verdict(report)
    signers = tuple(_who_and_when(each) for each in report.signatures if each.kind is Kind.SIGNATURE)
    return Summary(tone, signers, sentence, report.checked_at)


def _who_and_when(signature: Signature) -> str:
    at = signature.stamped_at or signature.told_at
    when = f", {moment_words(at)}" if at is not None else ""
    return f"{title_of(signature)}{when}" + (f"; nơi cấp chứng thư: {signature.issuer}" if signature.issuer else "")


def show(report: Report) -> Shown:
    """Everything that is said of a file."""
    return Shown(*verdict(report), report.checked_at, tuple(_shown(each) for each in report.signatures))


def _shown(signature: Signature) -> ShownSignature:
    parts = dict.fromkeys(part for part in (signature.post, signature.unit, signature.organisation) if part)
    about = ", ".join(part for part in parts if part != signature.signer)
    return ShownSignature(title_of(signature), about, _certificate(signature), tuple(lines_of(signature)))


def _certificate(signature: Signature) -> str:
    if signature.valid_from is None or signature.valid_until is None:
        return ""
    since, until = (f"{local(each):%d/%m/%Y}" for each in (signature.valid_from, signature.valid_until))
    return f"Chứng thư do {signature.issuer or 'nơi không ghi tên'} cấp, có hiệu lực từ {since} đến {until}."


def title_of(signature: Signature) -> str:
    """Who signed, as the certificate names them."""
    if signature.kind is Kind.UNREADABLE:
        return "Chữ ký không đọc được"
    name = signature.signer or "Không ghi tên"
    return f"Dấu thời gian của {name}" if signature.kind is Kind.TIMESTAMP else name


def lines_of(signature: Signature) -> list[Line]:
    """Everything that was looked at, good or bad."""
    if signature.kind is Kind.UNREADABLE:
        said = "Chữ ký làm theo cách không đúng chuẩn hoặc đã cũ nên không kiểm tra được."
        return [Line("Chữ ký", said, Tone.ERROR)]
    if not signature.intact:
        return [_integrity(signature), _trust(signature), _time(signature)]
    return [_integrity(signature), _change(signature), _trust(signature), _revocation(signature), _time(signature)]


def _integrity(signature: Signature) -> Line:
    if signature.intact:
        return Line("Nội dung", "Phần được ký còn nguyên vẹn.", Tone.OK)
    return Line("Nội dung", "Chữ ký không khớp với nội dung: tệp đã bị sửa hoặc chữ ký bị hỏng.", Tone.ERROR)


def _change(signature: Signature) -> Line:
    if signature.changed is Change.CONTENT:
        return Line("Sau khi ký", f"Tệp đã bị sửa sau khi ký: {differences_words(signature.changes)}.", Tone.ERROR)
    return Line("Sau khi ký", *CHANGES[signature.changed])


def _trust(signature: Signature) -> Line:
    if signature.trust is Trust.TRUSTED:
        way = " → ".join(signature.path) if len(signature.path) > 1 else signature.issuer
        return Line("Chứng thư", f"Được tin cậy: {way}.", Tone.OK)
    if signature.trust is Trust.EXPIRED and signature.valid_until is not None:
        ended = f"{local(signature.valid_until):%d/%m/%Y}"
        return Line("Chứng thư", f"Chứng thư của người ký đã hết hạn ngày {ended}{_then(signature)}.", Tone.CARE)
    said = TRUSTS.get(signature.trust, TRUSTS[Trust.BAD_CHAIN])
    if signature.trust is Trust.UNKNOWN_ROOT and signature.self_signed:
        said = "Chưa xác nhận được người ký: chứng thư do chính người ký tự tạo."
    return Line("Chứng thư", said, Tone.CARE)


def _then(signature: Signature) -> str:
    told, until = signature.told_at, signature.valid_until
    if told is None or until is None or told > until:
        return ""
    return "; lúc ký còn hạn nếu đồng hồ máy người ký đúng, nhưng không có dấu thời gian để chứng minh"


def _revocation(signature: Signature) -> Line:
    if signature.is_revoked:
        whose = "nơi cấp" if signature.revocation is Revocation.AUTHORITY_REVOKED else "người ký"
        when = f" lúc {moment_words(signature.revoked_at)}" if signature.revoked_at else ""
        return Line("Thu hồi", f"Chứng thư của {whose} đã bị thu hồi{when}.", Tone.ERROR)
    return Line("Thu hồi", *REVOCATIONS[signature.revocation])


def _time(signature: Signature) -> Line:
    if signature.stamped_at is not None:
        by = signature.stamped_by or "nơi không ghi tên"
        when = f"{moment_words(signature.stamped_at)}, theo dấu thời gian của {by}"
        if signature.stamp_trusted:
            return Line("Thời điểm", f"{when}.", Tone.OK)
        return Line("Thời điểm", f"{when}; nơi cấp dấu thời gian chưa được tin cậy.", Tone.CARE)
    if signature.told_at is not None:
        return Line("Thời điểm", f"{moment_words(signature.told_at)}, theo đồng hồ máy của người ký.", Tone.INFO)
    return Line("Thời điểm", "Chữ ký không ghi thời điểm ký.", Tone.CARE)


def differences_words(differences: Sequence[Difference]) -> str:
    """What differs, as a phrase without a full stop."""
    return "; ".join(_difference(each) for each in differences) or "thay đổi trong cấu trúc của tệp"


def _difference(difference: Difference) -> str:
    what, figures = difference.what, difference.figures
    if what == "pages" and len(figures) == 2:
        return f"số trang từ {figures[0]} thành {figures[1]}"
    if what == "page" and figures:
        return f"nội dung trang {figures[0]} khác"
    if what == "annotations" and figures:
        return f"ghi chú, hình hoặc ô điền trên trang {figures[0]} khác"
    if what == "order":
        return "thứ tự trang khác"
    if what == "foreign":
        return "phần thêm vào không nối tiếp tệp ban đầu"
    return "thiết đặt hiển thị của tệp khác"
