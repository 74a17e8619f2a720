"""Codes that people type and machines check: receipts, certificates, one-time tokens."""

import secrets

# No 0/O, 1/I/L, U: read aloud and copied from paper without doubt (Crockford's base 32).
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("OILU", "011V")


def random_code(groups: int, size: int = 4) -> str:
    """`groups` groups of `size` characters, 5 random bits each, joined by hyphens."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(size)) for _ in range(groups))


def receipt_code() -> str:
    """A receipt's code: 40 random bits, enough beside the entry's own code."""
    return random_code(2)


def certificate_code() -> str:
    """A certificate's code: 7 × 4 × 5 = 140 random bits (docs: ≥ 128)."""
    return random_code(7)


def normalise_code(typed: str) -> str:
    """What a person meant when typing a code: any case, spaces or hyphens, look-alike letters."""
    kept = "".join(ch for ch in typed.upper().translate(_READ_AS) if ch in ALPHABET)[:64]
    return "-".join(kept[i : i + 4] for i in range(0, len(kept), 4))


def secret_token() -> str:
    """A URL-safe secret of 256 bits for links and sessions; only its hash is stored."""
    return secrets.token_urlsafe(32)
