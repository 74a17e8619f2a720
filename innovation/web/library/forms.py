"""Forms of the library."""

from flask_wtf.file import FileField

from innovation.web.formkit import Choices, Form


class EarlierForm(Form):
    """A list of initiatives recognised before the platform."""

    locality = Choices("Địa phương", coerce=int)
    file = FileField("Tệp danh sách")
