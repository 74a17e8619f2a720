"""The words of official papers as shipped, each form with what it follows and since when."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from innovation.plans.decoding import PlanError, decode
from innovation.plans.reader import DATA, load_toml

FOLDER = DATA / "papers"


@dataclass(frozen=True, slots=True)
class PaperForm:
    """One kind of paper. `articles` are Điều 1, 2, … of a decision, paragraphs of any other.

    `issued_by_head`: it is the chairman's own competence, who signs without “TM.” (Nghị định 30/2020, Phụ lục I).
    `symbol`: what follows the number, for papers that have a number and whose record does not hold it.
    `signers`: the lines above the signature, for papers whose record does not name who signs.
    `of_council`: it is the council's paper, whose numbers are a series of their own (Phụ lục I, II.3a).
    `fields`: the names in braces that this form fills in.
    """

    key: str
    name: str
    kind: str
    follows: str
    since: date
    articles: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    list_title: str = ""
    basis: tuple[str, ...] = ()
    issued_by_head: bool = False
    symbol: str = ""
    signers: tuple[str, ...] = ()
    fields: tuple[str, ...] = ("dia_phuong",)
    of_council: bool = False
    field: str = ""  # the file that it lies in


@cache
def read_forms(folder: Path = FOLDER) -> dict[str, PaperForm]:
    """Every form by its key, file by file in the order of their names."""
    by_key: dict[str, PaperForm] = {}
    for file in sorted(folder.glob("*.toml")):
        for number, row in enumerate(load_toml(file)["form"], start=1):
            form = decode(PaperForm, row, f"{file.name}: form {number}")
            if form.key in by_key:
                raise PlanError(f"{file.name}: the key {form.key} stands twice")
            by_key[form.key] = replace(form, field=file.stem)
    return by_key
