"""A file that comes back from signing, held against the kept files that it may continue. The database is not needed."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from innovation.core.errors import RuleBroken
from innovation.support.signatures.model import Report
from innovation.support.signatures.reading import read_signatures_of
from innovation.support.signatures.words import differences_words, verdict


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A kept file by which another may be known: one begins with the other's bytes."""

    id: int
    about: int | str  # whose file it is
    to_sign: bool  # as it went out; else as it came back
    size: int
    sha256: str
    is_retired: bool


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found of a file that somebody sends: its signatures, and the kept files that it continues."""

    report: Report
    continues: tuple[KnownFile, ...] = ()  # the longest first
    speaks_of_signatures: bool = False  # somewhere in its bytes, readable or not
    pages_expected: int | None = None

    @property
    def base(self) -> KnownFile | None:
        """The file to be signed that it continues."""
        return next((known for known in self.continues if known.to_sign), None)

    @property
    def is_plain(self) -> bool:
        """A file of its own without a signature, such as a scan."""
        hides = self.report.trouble is not None and self.speaks_of_signatures
        return not hides and not self.report.is_signed and self.base is None


@dataclass(frozen=True, slots=True)
class Wording:
    """How refusals call the kind of paper, and what is to be done instead."""

    paper: str  # “văn bản”
    again: str


def examine(path: Path, known: Sequence[KnownFile], *, copy: Path | None = None, now: datetime) -> Examined:
    """`copy`: the file of the paper that is out to be signed, to tell how many pages were expected."""
    continues = tuple(sorted(_beginnings(path, known), key=lambda each: -each.size))
    base = next((each for each in continues if each.to_sign), None)
    report = read_signatures_of(path, now=now, base=base.size if base else None)
    expected = read_signatures_of(copy, now=now).pages if copy is not None and base is None else None
    return Examined(report, continues, b"/ByteRange" in path.read_bytes(), expected)


def _beginnings(path: Path, known: Sequence[KnownFile]) -> list[KnownFile]:
    """The known files with whose bytes it begins."""
    by_size = defaultdict(list)
    for each in known:
        by_size[each.size].append(each)
    found, digest, length = [], hashlib.sha256(), 0
    with path.open("rb") as file:
        for size, candidates in sorted(by_size.items()):
            part = file.read(size - length)
            digest.update(part)
            length += len(part)
            if length < size:
                break
            found += [each for each in candidates if each.sha256 == digest.hexdigest()]
    return found


def ensure_signed(found: Examined, about: int | str, wording: Wording) -> None:
    """RuleBroken, at “file”, unless it is the file of this paper as it went out, signed, and nothing else."""
    report, base, paper, again = found.report, found.base, wording.paper, wording.again
    another = f"Đây là tệp đã ký của {paper} khác"
    if report.trouble is not None and found.speaks_of_signatures:
        raise _refusal("unreadable", verdict(report)[1])
    if not report.is_signed:
        raise _refusal("not_signed", f"Tệp này chưa có chữ ký số. {again}")
    if base is None:
        raise _refusal("another_paper", f"{another}, hoặc đã được lưu lại trước khi ký{_pages(found, paper)}. {again}")
    if base.about != about:
        sentence = f"{another} của địa phương. Kiểm tra lại tệp rồi gửi đúng tệp của {paper} này."
        raise _refusal("another_paper", sentence)
    if base.is_retired:
        raise _refusal("old_copy", f"Tệp này ký trên bản cũ, trước khi {paper} được sửa. {again}")
    if report.since_base:
        words = differences_words(report.since_base)
        raise _refusal("changed", f"Ngoài chữ ký, tệp còn khác với tệp để ký: {words}. {again}")
    if not report.is_whole:
        raise _refusal("broken_signature", f"{verdict(report)[1]} {again}")


def _pages(found: Examined, paper: str) -> str:
    """Where the figures say it at once."""
    here, expected = found.report.pages, found.pages_expected
    if here is None or expected is None or here == expected:
        return ""
    return f" (tệp có {here} trang, {paper} này có {expected} trang)"


def _refusal(code: str, sentence: str) -> RuleBroken:
    return RuleBroken(code, sentence, field="file")
