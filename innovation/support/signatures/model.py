"""What is known of a PDF's signatures. Facts only; `words` says them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Trouble(StrEnum):
    """Why nothing can be said about a file."""

    EMPTY = "empty"
    NOT_PDF = "not_pdf"
    TOO_BIG = "too_big"
    LOCKED = "locked"
    BROKEN = "broken"
    HEAVY = "heavy"  # more time, memory or parts than any paper needs


class Kind(StrEnum):
    """What a filled field of signatures holds."""

    SIGNATURE = "signature"
    TIMESTAMP = "timestamp"  # of the whole file, by an authority
    UNREADABLE = "unreadable"


class Trust(StrEnum):
    """Whether the signer's certificate leads to a root of this installation, or why not."""

    TRUSTED = "trusted"
    NO_ROOTS = "no_roots"
    UNKNOWN_ROOT = "unknown_root"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    AUTHORITY_EXPIRED = "authority_expired"
    WRONG_USE = "wrong_use"
    WEAK = "weak"
    BAD_CHAIN = "bad_chain"
    NOT_ASKED = "not_asked"  # the signature itself is broken


class Revocation(StrEnum):
    """What the file itself says of revocation."""

    GOOD = "good"
    UNKNOWN = "unknown"
    STALE = "stale"
    REVOKED = "revoked"
    AUTHORITY_REVOKED = "authority_revoked"


class Change(StrEnum):
    """What came into the file after a signature."""

    NOTHING = "nothing"
    SIGNED_AGAIN = "signed_again"  # other signatures, time stamps, data to verify them
    STRUCTURE = "structure"  # parts of the file that no page shows
    FORM = "form"
    CONTENT = "content"
    FORBIDDEN = "forbidden"  # a signature after one that allowed none
    UNCOVERED = "uncovered"  # it never covered the whole


HARMLESS = frozenset({Change.NOTHING, Change.SIGNED_AGAIN, Change.STRUCTURE})


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the pages show otherwise: a word of `comparing` and its figures."""

    what: str
    figures: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature or time stamp. Moments are aware."""

    kind: Kind
    field: str
    intact: bool = False
    signer: str = ""
    post: str = ""
    unit: str = ""
    organisation: str = ""
    issuer: str = ""
    serial: str = ""
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    self_signed: bool = False
    told_at: datetime | None = None  # by the clock of the signer's machine
    stamped_at: datetime | None = None
    stamped_by: str = ""
    stamp_trusted: bool = False
    trust: Trust = Trust.NOT_ASKED
    path: tuple[str, ...] = ()  # from the root down to the signer
    revocation: Revocation = Revocation.UNKNOWN
    revoked_at: datetime | None = None
    changed: Change = Change.UNCOVERED
    changes: tuple[Difference, ...] = ()

    @property
    def is_whole(self) -> bool:
        """The signed content stands as it was signed; whoever signed it."""
        return self.kind is not Kind.UNREADABLE and self.intact and self.changed in HARMLESS

    @property
    def is_revoked(self) -> bool:
        return self.revocation in (Revocation.REVOKED, Revocation.AUTHORITY_REVOKED)

    @property
    def is_trusted(self) -> bool:
        """By a certificate that leads to a root and that nothing in the file says was revoked."""
        return self.trust is Trust.TRUSTED and not self.is_revoked


@dataclass(frozen=True, slots=True)
class Report:
    """All signatures of a file, the earliest first, as they were found at a moment."""

    checked_at: datetime
    trouble: Trouble | None = None
    pages: int | None = None
    signatures: tuple[Signature, ...] = ()
    since_base: tuple[Difference, ...] = ()  # what the pages show otherwise than in the file that was to be signed

    @property
    def is_signed(self) -> bool:
        return any(signature.kind is not Kind.TIMESTAMP for signature in self.signatures)

    @property
    def is_whole(self) -> bool:
        """Every signature is, and there is one."""
        return self.is_signed and all(signature.is_whole for signature in self.signatures)

    @property
    def is_trusted(self) -> bool:
        return self.is_whole and all(signature.is_trusted for signature in self.signatures)

    @property
    def signers(self) -> tuple[str, ...]:
        """Names as the certificates have them."""
        return tuple(signature.signer for signature in self.signatures if signature.kind is Kind.SIGNATURE)
