"""The form of a paper's words."""

from innovation.web.formkit import Form, TextArea


class WordsForm(Form):
    basis = TextArea("Căn cứ, mỗi căn cứ một dòng")
    articles = TextArea("Nội dung, mỗi điều hoặc mỗi đoạn một dòng")
    recipients = TextArea("Nơi nhận, mỗi nơi một dòng")
