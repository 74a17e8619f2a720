"""From a paper's parts to what is drawn: which words, in which order, how large (Nghị định 30/2020, Phụ lục I)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from innovation.core.official import day_in_words, number_and_symbol, point_letter
from innovation.support.documents import model
from innovation.support.documents.fonts import showable, width
from innovation.support.documents.lines import balanced, by_place, by_whom, longest
from innovation.support.documents.model import Bundle, Paper, Run, Text
from innovation.support.documents.pieces import Cell, Grid, Para, Piece, Rule, Sheet, Sheets, Sides

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
FIRST = 1.27  # cm: the indent of a paragraph's first line
DOTS = "." * 60
SIGNING_ROOM = 56  # points between the post and the name
NAME_ROOM = 220  # of whoever signs beside another
UPRIGHT, ACROSS = 467, 714  # points from margin to margin
HEAD_SHARE, HEAD_GAP = 0.4, 5  # of the first lines: the issuing body's side, and what lies between both sides
QUOTED = re.compile(r'(?<!\S)"([^"]{1,300})"(?!\w)')  # straight marks, as typed or copied from a plan
TO = "Kính gửi"
TO_AT = 1.9  # cm


def lay_out(paper: Paper | Bundle) -> Sheets:
    """The whole paper with its annexes; of a bundle all papers in their order."""
    papers = paper.papers if isinstance(paper, Bundle) else (paper,)
    return Sheets(showable(paper.title), tuple(sheet for each in papers for sheet in _sheets(each)))


def _sheets(paper: Paper) -> Iterator[Sheet]:
    body = [*_head(paper), *_title(paper), *_blocks(_ended(paper))]
    if paper.signature or paper.recipients:
        if isinstance(body[-1], Para):  # no page has the signature alone
            body[-1] = replace(body[-1], keep=True)
        body += _foot(paper)
    yield Sheet(tuple(body), paper.landscape)
    yield from map(_annex, paper.annexes)


def lay_out_body(paper: Paper, blocks: Sequence[model.Block] | None) -> tuple[Piece, ...]:
    """What stands between the title and the last lines, or these blocks alone."""
    return tuple(_blocks(_ended(paper) if blocks is None else blocks))


def runs(text: Text, *, bold: bool = False, italic: bool = False) -> tuple[Run, ...]:
    """Text in its styles, ready to be drawn."""
    parts = (Run(text),) if isinstance(text, str) else text
    return tuple(
        replace(
            part, text=showable(QUOTED.sub(r"“\1”", part.text)), bold=part.bold or bold, italic=part.italic or italic
        )
        for part in parts
    )


# ------------------------------------------------------------------------------------------------ the first lines


def _head(paper: Paper) -> list[Piece]:
    head = paper.head
    nation = (_line(NATION, 13, bold=True, before=0), _line(MOTTO, 14, bold=True, before=0), _under(MOTTO))
    if not head.issuer:
        return [*nation, *([_line(_place_and_day(head), 14, italic=True, align="right")] if head.place else [])]
    room = (ACROSS if paper.landscape else UPRIGHT) * HEAD_SHARE - HEAD_GAP
    (superior, small), (issuer, large) = by_place(head.superior, room), by_place(head.issuer, room, bold=True)
    left: list[Para | Rule] = [_line("\n".join(superior), small, before=0)] if head.superior else []
    left += [_line("\n".join(issuer), large, bold=True, before=0), Rule(longest(issuer, large, bold=True) / 2.5)]
    right: list[Para | Rule] = [*nation]
    pieces: list[Piece] = [Sides(tuple(left), tuple(right))]
    number = f"Số: {head.given or number_and_symbol(head.number, head.symbol)}" if head.symbol else ""
    if number or head.place:
        below = [_line(number, 13)] + ([_line(head.about, 12, before=6)] if head.about else [])
        day = [_line(_place_and_day(head), 14, italic=True)] if head.place else [_line("", 14)]
        pieces.append(Sides(tuple(below), tuple(day)))
    return pieces


def _place_and_day(head: model.Head) -> str:
    return f"{head.place}, {day_in_words(head.day, head.year)}"


def _title(paper: Paper) -> list[Piece]:
    if not paper.kind:
        return []
    room = ACROSS if paper.landscape else UPRIGHT
    lines = [balanced(line, room, 14, bold=True) for line in paper.subject.split("\n") if line]
    subject = [_line("\n".join(line), 14, bold=True, before=0) for line in lines]
    length = longest(lines[-1] if lines else (paper.kind,), 14, bold=True)
    return [_line(paper.kind, 14, bold=True, before=14), *subject, Rule(length / 2.5)]


def _line(text: str, size: float, *, bold: bool = False, italic: bool = False, before: float = 3,
          align: model.Align = "center", keep: bool = True) -> Para:  # fmt: skip
    return Para(runs(text, bold=bold, italic=italic), size, align, before=before, keep=keep)


def _under(text: str) -> Rule:
    return Rule(width(text, 14, bold=True))


# ------------------------------------------------------------------------------------------------ the body


def _ended(paper: Paper) -> Sequence[model.Block]:
    """The blocks with “./.” after the last words, where the paper ends with words."""
    blocks = list(paper.blocks)
    last = blocks[-1] if blocks else None
    if paper.ends and isinstance(last, model.Paragraph | model.Article | model.Clause | model.Point | model.Item):
        ends = (Run(last.text),) if isinstance(last.text, str) else last.text
        blocks[-1] = replace(last, text=(*ends[:-1], replace(ends[-1], text=ends[-1].text.rstrip(" .;:") + "./.")))
    return blocks


def _blocks(blocks: Sequence[model.Block]) -> Iterator[Piece]:
    for block, following in zip_longest(blocks, blocks[1:]):
        if isinstance(block, model.Item) and not isinstance(following, model.Item):
            block = replace(block, text=_closed(block.text))
        yield from _block(block)


def _closed(text: Text) -> Text:
    """The last of several lines ends with “.” where the others end with “;”."""
    if isinstance(text, str):
        return text[:-1] + "." if text.endswith(";") else text
    return (*text[:-1], replace(text[-1], text=str(_closed(text[-1].text))))


def _block(block: model.Block) -> Iterator[Piece]:
    match block:
        case model.Paragraph(text, align, indent, bold, italic):
            for line in _lines(text):
                drawn = runs(line, bold=bold, italic=italic)
                leads_on = drawn[-1].text.endswith(":")
                yield Para(drawn, align=align, first=FIRST if indent else 0, keep=leads_on)
        case model.Heading(label, text, level):
            words = f"{label}. {text.upper() if level == 1 else text}"
            yield Para(runs(words, bold=True), first=FIRST, before=8, keep=True)
        case model.Article() | model.Clause() | model.Point() | model.Item():
            yield Para((_label(block), *runs(block.text)), first=FIRST)
        case model.Basis(lines):
            yield from _basis(lines)
        case model.Addressees(names):
            yield from _addressees(names)
        case model.Centred(text, bold, italic):
            yield _line(text, 14, bold=bold, italic=italic, before=8)
        case model.Field(label, value, lines):
            yield Para(runs(f"{label}: {value or DOTS}"), first=FIRST, align="justify" if value else "left")
            yield from () if value else (Para(runs(DOTS + DOTS), align="left") for _ in range(lines - 1))
        case model.Table():
            yield _grid(block)
        case model.Signatures(right, left):
            yield Sides(_signed(left) if left else (_line("", 14),), _signed(right), 0.5)


def _label(block: model.Article | model.Clause | model.Point | model.Item) -> Run:
    match block:
        case model.Article(number):
            return Run(f"Điều {number}. ", bold=True)
        case model.Clause(number):
            return Run(f"{number}. ")
        case model.Point(number):
            return Run(f"{point_letter(number)}) ")
        case model.Item():
            return Run("- ")


def _lines(text: Text) -> list[Text]:
    """What a person typed as several lines is several paragraphs."""
    return [line for line in text.split("\n") if line.strip()] if isinstance(text, str) else [text]


def _basis(lines: Sequence[str]) -> Iterator[Para]:
    for place, line in enumerate(lines, start=1):
        mark = "." if place == len(lines) else ";"
        yield Para(runs(line.rstrip(" .;") + mark, italic=True), first=FIRST)


def _addressees(names: Sequence[str]) -> Iterator[Para]:
    if len(names) == 1:
        yield _line(f"{TO}: {names[0]}.", 14, before=10)
        return
    yield Para(runs(f"{TO}:"), left=TO_AT, before=10, keep=True)
    below_colon = TO_AT + width(TO, 14) * 2.54 / 72
    for place, name in enumerate(names, start=1):
        yield Para(runs(f"- {name}{'.' if place == len(names) else ';'}"), left=below_colon, before=2, align="left")


def _grid(table: model.Table) -> Grid:
    head = tuple(Cell(runs(column.title, bold=True), "center") for column in table.columns)
    rows = tuple(_row(row, table.columns) for row in table.rows)
    nothing = ((Cell(runs(table.empty, italic=True), "center", whole_width=True),),)
    total = sum(column.share for column in table.columns)
    return Grid(tuple(column.share / total for column in table.columns), (head, *(rows or nothing)))


def _row(row: "tuple[str, ...] | model.Group", columns: Sequence[model.Column]) -> tuple[Cell, ...]:
    if isinstance(row, model.Group):
        return (Cell(runs(row.text, bold=True), whole_width=True),)
    return tuple(Cell(runs(text), column.align) for text, column in zip(row, columns, strict=True))


# ------------------------------------------------------------------------------------------------ the last lines


def _foot(paper: Paper) -> Iterator[Piece]:
    """Nơi nhận at the left, or the other signature with Nơi nhận below both; who signs at the right."""
    nothing = (_line("", 14),)
    right = _signed(paper.signature) if paper.signature else nothing
    recipients = _recipients(paper.recipients)
    left = _signed(paper.left_signature) if paper.left_signature else recipients
    yield Sides(left or nothing, right, 0.48)
    if paper.left_signature:
        yield from recipients


def _recipients(names: Sequence[str]) -> tuple[Para, ...]:
    if not names:
        return ()
    first = Para(runs("Nơi nhận:", bold=True, italic=True), 12, "left", before=10, keep=True)
    listed = (
        Para(runs(f"- {name}{'.' if place == len(names) else ';'}"), 11, "left", before=0, keep=True)
        for place, name in enumerate(names, start=1)
    )
    return (first, *listed)


def _signed(signature: model.Signature) -> tuple[Para, ...]:
    above = [_line(signature.above, 14, italic=True, before=10)] if signature.above else []
    lines = [
        _line(line, 14, bold=True, before=0 if place or above else 10) for place, line in enumerate(signature.lines)
    ]
    note = [_line(signature.note, 13, italic=True, before=0)] if signature.note else []
    name = "\n".join(balanced(signature.name, NAME_ROOM, 14, bold=True))
    return (*above, *lines, *note, _line(name, 14, bold=True, before=SIGNING_ROOM))


def _annex(annex: model.Annex) -> Sheet:
    head: list[Piece] = [_line(annex.label, 14, bold=True, before=0)] if annex.label else []
    title = balanced(annex.title.upper(), ACROSS if annex.landscape else UPRIGHT, 14, bold=True)
    head.append(_line("\n".join(title), 14, bold=True, before=0))
    if annex.note:
        note = by_whom(f"({annex.note})", ACROSS if annex.landscape else UPRIGHT, 14)
        head += [_line("\n".join(note), 14, italic=True, before=0), Rule(120)]
    return Sheet((*head, *_blocks(annex.blocks)), annex.landscape)
