"""Forms of entries: the unit's word, a remark."""

from innovation.web.formkit import Form, TextArea, length


class UnitForm(Form):
    """The word of the unit's head."""

    note = TextArea("Ghi chú hoặc lý do", [length(2_000)])


class CommentForm(Form):
    """A supervisor's remark."""

    text = TextArea("Ý kiến giám sát", [length(5_000)])
