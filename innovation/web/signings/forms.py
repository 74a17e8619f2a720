"""The form of a zip of signed files."""

from innovation.web.formkit import Files, Form


class ZipForm(Form):
    file = Files("Tệp nén (.zip) các tệp PDF đã ký số")
