"""What a file's words say otherwise than the certificate as it was issued."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from innovation.core.text.cleaning import nfc
from innovation.support.certificates.marks import Page
from innovation.support.certificates.model import Certificate

MOST_WORDS = 3_000
FIXED = {
    "number": "Số giấy",
    "place_and_day": "Ngày cấp",
    "sign": "Chức vụ người ký",
    "signer": "Người ký",
    "notes": "Quyết định, sổ, mã hồ sơ",
    "how": "Lời hướng dẫn xác minh",
    "code": "Mã xác minh",
    "label": "Tên các mục",
    "": "Phần đầu giấy",
}


@dataclass(frozen=True, slots=True)
class Differing:
    """A part that reads otherwise: its name, the words as issued, the words in the file."""

    label: str
    ours: str
    theirs: str


def differences(certificate: Certificate, pages: Sequence[Page], text: str) -> list[Differing]:
    """Part by part, in the paper's order; nothing when every word is the same."""
    issued = [(word, line.field) for page in pages for line in page.lines for word in line.text.split()]
    found = nfc(text).split()[:MOST_WORDS]
    if "".join(word for word, _ in issued) == "".join(found):
        return []
    labels = {part.key: part.label for part in reversed(certificate.parts)} | FIXED
    theirs: dict[str, list[str]] = {}
    touched: set[str] = set()
    matcher = SequenceMatcher(None, [word for word, _ in issued], found, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        fields = [field for _, field in issued[start:end]] or [issued[max(start - 1, 0)][1]]
        if kind != "equal":
            touched.update(fields)
        for place, word in enumerate(found[first:last]):
            theirs.setdefault(fields[place * len(fields) // (last - first)], []).append(word)
    ours: dict[str, list[str]] = {}
    for word, field in issued:
        ours.setdefault(field, []).append(word)
    return [
        Differing(labels.get(field, field), " ".join(words), " ".join(theirs.get(field, [])))
        for field, words in ours.items()
        if field in touched
    ]
