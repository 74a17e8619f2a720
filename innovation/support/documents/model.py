"""What an official paper consists of, in the words of Nghị định 30/2020; how it looks is the renderers' matter."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Align = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False


Text = str | tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """The first lines. Without an issuer it is a person's paper: only Quốc hiệu and Tiêu ngữ.

    `symbol` is what follows the number (“QĐ-UBND”); without one the paper has no number line. The number is the
    clerk's: None leaves room for it. `given` is the whole “12/QĐ-UBND” where the record keeps it as it was written.
    `place` without a day leaves room for day and month.
    """

    issuer: str = ""
    superior: str = ""
    symbol: str = ""
    number: int | None = None
    given: str = ""
    place: str = ""
    day: date | None = None
    year: int | None = None
    about: str = ""  # “V/v …” of a letter


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Text
    align: Align = "justify"
    indent: bool = True
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """“I. MỤC ĐÍCH” (level 1, in capitals), “1. Mục đích” (level 2)."""

    label: str
    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Article:
    """“Điều 1. …”."""

    number: int
    text: Text


@dataclass(frozen=True, slots=True)
class Clause:
    """Khoản: “1. …”."""

    number: int
    text: Text


@dataclass(frozen=True, slots=True)
class Point:
    """Điểm: “a) …”, lettered by the Vietnamese alphabet. The first is number 1."""

    number: int
    text: Text


@dataclass(frozen=True, slots=True)
class Item:
    """“- …”."""

    text: Text


@dataclass(frozen=True, slots=True)
class Basis:
    """Căn cứ: each line in italics, “;” after each, “.” after the last."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Addressees:
    """“Kính gửi:”, one on its line, several as a list."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Centred:
    """“QUYẾT ĐỊNH:”, the authority that decides, a title within a paper."""

    text: str
    bold: bool = True
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """“Họ và tên: …”; dots where nothing is known, to be filled by hand: so many lines of them."""

    label: str
    value: str = ""
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    share: float  # of the table's width, against the other columns
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Group:
    """A line over the whole width of a table, such as the name of a unit."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows are as long as `columns`; the head is repeated on every page. `empty` stands where there is no row."""

    columns: tuple[Column, ...]
    rows: tuple["tuple[str, ...] | Group", ...]
    empty: str = "Không có."


@dataclass(frozen=True, slots=True)
class Signature:
    """“TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH”, room for the signature, the name. `note`: “(Ký, ghi rõ họ tên)”."""

    lines: tuple[str, ...]
    name: str = ""
    note: str = ""
    above: str = ""  # “Hòa Bình, ngày … tháng … năm …” of a person's paper


@dataclass(frozen=True, slots=True)
class Signatures:
    """Two beside each other, or one at the right."""

    right: Signature
    left: Signature | None = None


Block = (
    Paragraph | Heading | Article | Clause | Point | Item | Basis | Addressees | Centred | Field | Table | Signatures
)


@dataclass(frozen=True, slots=True)
class Annex:
    """A phụ lục: pages and their numbers of its own. `label` (“Phụ lục I”) is left out where there is only one list."""

    title: str
    blocks: tuple[Block, ...]
    label: str = ""
    note: str = ""  # “(Kèm theo Quyết định số …)”
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper. `kind` is its type in capitals (“QUYẾT ĐỊNH”), `subject` its trích yếu.

    `form` and `values` say how it came about: the key of its form and what was filled into the form's fields.
    """

    head: Head
    kind: str
    subject: str
    blocks: tuple[Block, ...]
    signature: Signature | None = None
    left_signature: Signature | None = None
    recipients: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = field(default=())
    landscape: bool = False
    ends: bool = True  # “./.” after the last words
    form: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """For the file's properties: “QUYẾT ĐỊNH Về việc …”."""
        return f"{self.kind} {self.subject}".strip()


@dataclass(frozen=True, slots=True)
class Bundle:
    """Papers one after the other in one file, each on pages of its own."""

    title: str
    papers: tuple[Paper, ...]


def count_rows(paper: Paper | Bundle) -> int:
    """The rows of all its tables: what makes a paper long to draw."""
    papers = paper.papers if isinstance(paper, Bundle) else (paper,)
    blocks = [block for each in papers for block in each.blocks]
    blocks += [block for each in papers for annex in each.annexes for block in annex.blocks]
    return sum(len(block.rows) for block in blocks if isinstance(block, Table))
