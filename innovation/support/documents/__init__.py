"""Official papers by Nghị định 30/2020/NĐ-CP: one description (`model`), two renderers (`to_docx`, `to_pdf`)."""

from innovation.support.documents.docx import to_docx
from innovation.support.documents.flow import lay_out
from innovation.support.documents.model import (
    Addressees,
    Annex,
    Article,
    Basis,
    Block,
    Centred,
    Clause,
    Column,
    Field,
    Group,
    Head,
    Heading,
    Item,
    Paper,
    Paragraph,
    Point,
    Run,
    Signature,
    Signatures,
    Table,
)
from innovation.support.documents.pdf import to_pdf

__all__ = [
    "Addressees",
    "Annex",
    "Article",
    "Basis",
    "Block",
    "Centred",
    "Clause",
    "Column",
    "Field",
    "Group",
    "Head",
    "Heading",
    "Item",
    "Paper",
    "Paragraph",
    "Point",
    "Run",
    "Signature",
    "Signatures",
    "Table",
    "lay_out",
    "to_docx",
    "to_pdf",
]
