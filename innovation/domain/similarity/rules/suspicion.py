"""When a dossier is marked “Nghi trùng” for whoever screens it. The mark decides nothing."""

from decimal import Decimal

SUSPECT_SHARE = Decimal(30)  # per cent of a dossier's words that stand, in passages, in one other text
