"""Forms of a paper's words and number."""

from typing import Any

from innovation.web.formkit import DateText, Files, Form, TextArea, TextLine, WholeNumber, length, required


class WordsForm(Form):
    basis = TextArea("Căn cứ, mỗi căn cứ một dòng")
    articles = TextArea("Nội dung, mỗi điều hoặc mỗi đoạn một dòng")
    recipients = TextArea("Nơi nhận, mỗi nơi một dòng")
    symbol = TextLine("Ký hiệu, đứng sau số")
    signers = TextArea("Chức vụ người ký, mỗi dòng như in trên văn bản")

    def typed(self) -> dict[str, str]:
        return {name: self[name].data or "" for name in ("basis", "articles", "recipients", "symbol", "signers")}


class PaperNumberForm(Form):
    """As the clerk's book has it."""

    number = WholeNumber("Số", [required("Nhập số văn bản, ví dụ 125.")])
    series = TextLine("Ký hiệu", [required("Nhập ký hiệu, ví dụ TTr-UBND."), length(40)])
    issued_on = DateText("Ngày văn bản", [required("Nhập ngày văn bản, ví dụ 14/10/2026.")])

    def typed(self) -> dict[str, Any]:
        return {"number": self.number.data, "series": self.series.data, "issued_on": self.issued_on.data}


class TemplateForm(Form):
    file = Files("Tệp Word (.docx)")
