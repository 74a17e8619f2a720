"""Signatures in PDF files, looked at without the network against roots that this installation's administrator chose."""

from innovation.support.signatures.keeping import as_report, as_values
from innovation.support.signatures.model import Change, Difference, Kind, Report, Revocation, Signature, Trouble, Trust
from innovation.support.signatures.reading import read_signatures, read_signatures_of
from innovation.support.signatures.returned import Examined, KnownFile, Wording, ensure_signed, examine
from innovation.support.signatures.roots import Root, list_roots
from innovation.support.signatures.settings import configure, roots_dir
from innovation.support.signatures.words import (
    Shown,
    Summary,
    Tone,
    differences_words,
    lines_of,
    show,
    summarise,
    verdict,
)

__all__ = [
    "Change",
    "Difference",
    "Examined",
    "Kind",
    "KnownFile",
    "Report",
    "Revocation",
    "Root",
    "Shown",
    "Signature",
    "Summary",
    "Tone",
    "Trouble",
    "Trust",
    "Wording",
    "as_report",
    "as_values",
    "configure",
    "differences_words",
    "ensure_signed",
    "examine",
    "lines_of",
    "list_roots",
    "read_signatures",
    "read_signatures_of",
    "roots_dir",
    "show",
    "summarise",
    "verdict",
]
