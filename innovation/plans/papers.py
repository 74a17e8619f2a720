"""The words of official papers as shipped, each form with what it follows and since when."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from innovation.plans.decoding import PlanError, decode
from innovation.plans.reader import DATA, load_toml

FILE = DATA / "papers.toml"


@dataclass(frozen=True, slots=True)
class PaperForm:
    """One kind of paper. `articles` are Điều 1, 2, … of a decision, paragraphs of a notice.

    `issued_by_head`: it is the chairman's own competence, who signs without “TM.” (Nghị định 30/2020, Phụ lục I).
    """

    key: str
    name: str
    kind: str
    follows: str
    since: date
    articles: tuple[str, ...]
    recipients: tuple[str, ...]
    list_title: str
    basis: tuple[str, ...] = ()
    issued_by_head: bool = False


@cache
def read_forms(file: Path = FILE) -> dict[str, PaperForm]:
    """Every form by its key."""
    rows = load_toml(file)["form"]
    forms = [decode(PaperForm, row, f"{file.name}: form {number}") for number, row in enumerate(rows, start=1)]
    by_key = {form.key: form for form in forms}
    if len(by_key) != len(forms):
        raise PlanError(f"{file.name}: a key stands twice")
    return by_key
