"""The last step, a co-author's word, and reasons."""

from innovation.domain.accounts.enums import CONSENT_LABELS, ConsentPurpose
from innovation.domain.initiatives.service.hand_in import ENTRY_PURPOSES
from innovation.web.formkit import Form, ManyOf, TextArea, YesNo, length, options
from innovation.web.initiatives.forms.base import StepForm

CONSENTS = [(purpose.value, CONSENT_LABELS[purpose]) for purpose in ENTRY_PURPOSES]
OATH = (
    "Tôi cam đoan mọi thông tin nêu trong đơn là trung thực, đúng sự thật và hoàn toàn chịu trách nhiệm trước pháp luật"
)


class _WithConsents:
    consents = ManyOf("Bạn đồng ý cho việc nào dưới đây?", choices=options(CONSENTS))

    def purposes(self) -> list[ConsentPurpose]:
        return [ConsentPurpose(word) for word in self.consents.data or []]


class ReviewForm(_WithConsents, StepForm):
    """Step 7: consents, none ticked but those given before, and the oath."""

    truthful = YesNo(OATH)


class CoAuthorForm(_WithConsents, Form):
    """A co-author confirms or declines."""

    reason = TextArea("Lý do, nếu từ chối", [length(2_000)])


class ReasonForm(Form):
    """A step that needs a reason."""

    reason = TextArea("Lý do", [length(2_000)])
