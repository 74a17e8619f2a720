"""Forms of the list of proposed names."""

from innovation.web.formkit import Choices, Form, TextArea, TextLine, length


class OpinionForm(Form):
    """What somebody says of a proposed name, and where the answer may go."""

    entry_id = Choices("Về ai, hộ nào?", coerce=int)
    words = TextArea("Ý kiến của Ông/Bà", [length(2_000)])
    sender_name = TextLine("Họ và tên", [length(120)])
    sender_contact = TextLine("Điện thoại hoặc thư điện tử", [length(254)])


class AnswerForm(Form):
    """The secretary's answer."""

    answer = TextArea("Trả lời", [length(2_000)])
