"""What a member of the council reads of a dossier, whatever it proposes."""

from dataclasses import dataclass

from innovation.domain.entries.models import Attachment
from innovation.domain.initiatives.models import Initiative
from innovation.domain.nominations.models import Nomination


@dataclass(frozen=True, slots=True)
class DossierFile:
    attachment_id: int
    name: str
    extension: str
    size: int
    is_confidential: bool


@dataclass(frozen=True, slots=True)
class CouncilDossier:
    """One of `initiative` and `nomination` is given.

    `authors` are the authors, or whom it is about; empty in a blind round, as `unit_name` is None: texts have names
    masked then.
    """

    is_blind: bool
    title: str
    unit_name: str | None
    authors: tuple[str, ...]
    summary: str
    sections: tuple[tuple[str, str], ...]
    files: tuple[DossierFile, ...]
    applied_where: str = ""
    initiative: Initiative | None = None
    nomination: Nomination | None = None


def dossier_file(item: Attachment, number: int | None = None) -> DossierFile:
    """With a number a file is “Tài liệu 1”: its name and description may name people."""
    extension = item.file.name.rpartition(".")[2].lower() if "." in item.file.name else ""
    name = f"Tài liệu {number}" if number is not None else item.description or item.file.name
    return DossierFile(item.id, name, extension, item.file.size, item.is_confidential)
