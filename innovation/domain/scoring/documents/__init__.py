"""The dossier as the council reads it."""

from innovation.domain.movements.models import Round
from innovation.domain.scoring.documents.initiatives import (
    NAME_MASK,
    initiative_dossier,
    mask,
    mask_names,
    masked_titles,
    places_with_names,
)
from innovation.domain.scoring.documents.nominations import claim_text, meeting_text, nomination_dossier
from innovation.domain.scoring.documents.shape import CouncilDossier, DossierFile


def council_dossier(entry_id: int, round_: Round) -> CouncilDossier:
    """For a caller that has found out already that the reader may open the dossier."""
    if round_.season_id is not None:
        return nomination_dossier(entry_id)
    return initiative_dossier(entry_id, is_blind=round_.is_blind)


__all__ = [
    "NAME_MASK",
    "CouncilDossier",
    "DossierFile",
    "claim_text",
    "council_dossier",
    "mask",
    "mask_names",
    "masked_titles",
    "meeting_text",
    "places_with_names",
]
