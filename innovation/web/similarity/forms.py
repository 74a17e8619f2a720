"""The council's finding, as the secretary writes it down."""

from innovation.domain.similarity.service import LONGEST_FINDING
from innovation.web.formkit import Form, TextArea, length, required


class FindingForm(Form):
    """One finding."""

    text = TextArea(
        "Hội đồng nhận định",
        [required("Viết nhận định của Hội đồng trước khi lưu."), length(most=LONGEST_FINDING)],
    )
