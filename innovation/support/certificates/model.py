"""What a certificate says: every word is settled before it is laid out."""

from dataclasses import dataclass
from enum import StrEnum

from innovation.support.documents.model import Run


class Design(StrEnum):
    """The two designs: labelled rows for a sáng kiến, centred lines under the emblem for what is awarded."""

    INITIATIVE = "initiative"
    AWARD = "award"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that the paper tells: “Tên sáng kiến”, “Thành tích”. Parts with the same key stand together.

    `moved` is said on the front when the part goes to a further page.
    """

    key: str
    label: str
    runs: tuple[Run, ...]
    moved: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Certificate:
    """A whole certificate. `notes` stand beside the QR, `specimen` at the lower edge.

    `void` and `across` stand large and pale over the sheet: that it holds no longer, or that it is only a picture.
    """

    design: Design
    title: str
    issuer: str
    parts: tuple[Part, ...]
    code: str
    address: str  # what the QR holds
    typed_at: str  # where the code can be typed in
    place_and_day: str
    sign_lines: tuple[str, ...]
    signer: str = ""
    superior: str = ""
    number_line: str = ""
    verb: str = ""
    notes: tuple[str, ...] = ()
    specimen: str = ""
    void: str = ""
    across: str = ""

    def part(self, key: str) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.key == key)
