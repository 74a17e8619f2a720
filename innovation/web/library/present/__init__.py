"""What the library's pages show."""

from innovation.web.library.present.importing import import_sample, own_places
from innovation.web.library.present.results import Asked, labels, read_asked, results_page
from innovation.web.library.present.work import place_chips, work_page

__all__ = ["Asked", "import_sample", "labels", "own_places", "place_chips", "read_asked", "results_page", "work_page"]
