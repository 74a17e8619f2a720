"""Commands on the library: publishing with a decision, hiding, importing earlier recognitions, keeping the index."""

from innovation.domain.library.rules import EarlierWork
from innovation.domain.library.service.abbreviations import forget_abbreviation, rule_on_abbreviation
from innovation.domain.library.service.habits import TALLY, Tally, forget_habits, keep_counted
from innovation.domain.library.service.importing import (
    EarlierPreview,
    confirm_earlier,
    import_works,
    preview_earlier,
    see_earlier,
)
from innovation.domain.library.service.outbox import INDEX_JOB, REBUILD_JOB, ask_for_rebuild, raise_version
from innovation.domain.library.service.publishing import (
    follow_consents,
    hide_work,
    publish_works,
    raise_to_city,
    refresh_work,
)
from innovation.domain.library.service.replicated import set_replications

__all__ = [
    "INDEX_JOB",
    "REBUILD_JOB",
    "TALLY",
    "EarlierPreview",
    "EarlierWork",
    "Tally",
    "ask_for_rebuild",
    "confirm_earlier",
    "follow_consents",
    "forget_abbreviation",
    "forget_habits",
    "hide_work",
    "import_works",
    "keep_counted",
    "preview_earlier",
    "publish_works",
    "raise_to_city",
    "raise_version",
    "refresh_work",
    "rule_on_abbreviation",
    "see_earlier",
    "set_replications",
]
