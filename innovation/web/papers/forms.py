"""The form of a paper's words."""

from innovation.web.formkit import Form, TextArea, TextLine


class WordsForm(Form):
    basis = TextArea("Căn cứ, mỗi căn cứ một dòng")
    articles = TextArea("Nội dung, mỗi điều hoặc mỗi đoạn một dòng")
    recipients = TextArea("Nơi nhận, mỗi nơi một dòng")
    symbol = TextLine("Ký hiệu, đứng sau số")
    signers = TextArea("Chức vụ người ký, mỗi dòng như in trên văn bản")

    def typed(self) -> dict[str, str]:
        return {name: self[name].data or "" for name in ("basis", "articles", "recipients", "symbol", "signers")}
