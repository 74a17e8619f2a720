"""Forms of the library."""

from flask_wtf.file import FileField

from innovation.web.formkit import Choices, Form, TextLine


class MendedForm(Form):
    """A list of initiatives recognised before the platform."""

    file = FileField("Tệp danh sách")


class EarlierForm(MendedForm):
    """And whose library it is."""

    locality = Choices("Địa phương", coerce=int)


class AbbreviationForm(Form):
    """A short form and its words."""

    locality = Choices("Địa phương", coerce=int)
    short = TextLine("Chữ viết tắt")
    long = TextLine("Cụm từ đầy đủ")


class RulingForm(AbbreviationForm):
    """The same of a pair that works explain, with what is said of it."""

    ruling = TextLine()
