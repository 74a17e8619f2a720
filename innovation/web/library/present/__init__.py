"""What the library's pages show."""

from innovation.web.library.present.abbreviations import Ruled, abbreviations_page, slug_of
from innovation.web.library.present.asked import labels, read_asked
from innovation.web.library.present.habits import count_search, count_view, habits_page
from innovation.web.library.present.importing import import_sample, own_places, refused_works
from innovation.web.library.present.kept import kept
from innovation.web.library.present.results import draw_results
from innovation.web.library.present.sharing import picture_version, share_picture
from innovation.web.library.present.suggesting import suggestions
from innovation.web.library.present.work import draw_work, place_chips

__all__ = [
    "Ruled",
    "abbreviations_page",
    "count_search",
    "count_view",
    "draw_results",
    "draw_work",
    "habits_page",
    "import_sample",
    "kept",
    "labels",
    "own_places",
    "picture_version",
    "place_chips",
    "read_asked",
    "refused_works",
    "share_picture",
    "slug_of",
    "suggestions",
]
