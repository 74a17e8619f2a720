"""Registering for emulation."""

from innovation.web.formkit import Form, ManyOf, TextArea, length
from innovation.web.nominations.forms.writing import OpenChoice


class RegistrationForm(Form):
    """For whom, with what aims."""

    target = OpenChoice("Đăng ký cho ai?", validate_choice=False)
    aims = TextArea("Mục tiêu phấn đấu", [length(4_000)])
    content_ids = ManyOf("Nội dung thi đua", coerce=int)
    award_keys = ManyOf("Danh hiệu, hình thức khen phấn đấu")
