"""Forms of the submission path."""

from innovation.web.initiatives.forms.authors import AuthorForm, AuthorsForm, authors_form
from innovation.web.initiatives.forms.ending import CoAuthorForm, ReasonForm, ReviewForm
from innovation.web.initiatives.forms.files import FilesForm, files_form
from innovation.web.initiatives.forms.starting import PaperForm, StartForm
from innovation.web.initiatives.forms.texts import BenefitForm, DescriptionForm, TitleForm
from innovation.web.initiatives.forms.users import UsersForm

__all__ = [
    "AuthorForm", "AuthorsForm", "BenefitForm", "CoAuthorForm", "DescriptionForm", "FilesForm", "PaperForm",
    "ReasonForm", "ReviewForm", "StartForm", "TitleForm", "UsersForm", "authors_form", "files_form",
]  # fmt: skip
