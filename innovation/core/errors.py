"""What a command can answer instead of doing its work.

Each carries a Vietnamese sentence that says what to do next; the web turns them into pages, the domain never knows how.
"""


class DomainError(Exception):
    """Base of every expected refusal."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message)
        self.message = message


class RuleBroken(DomainError):
    """A rule forbids the command. `code` is stable for tests; `field` names the form field that shows the sentence."""

    def __init__(self, code: str, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.field = field


class NotFound(DomainError):
    """The thing does not exist, or must not be known to exist."""

    def __init__(self, message: str = "Không tìm thấy nội dung này.") -> None:
        super().__init__(message)


class NotAllowed(DomainError):
    """The actor may not do this. Shown as “not found” unless `visible`: its existence is no secret to this reader."""

    def __init__(self, message: str = "Bạn không có quyền làm việc này.", *, visible: bool = False) -> None:
        super().__init__(message)
        self.visible = visible


class Stale(DomainError):
    """Somebody else changed the record since it was read."""

    def __init__(self, message: str = "Nội dung này vừa được sửa ở nơi khác. Tải lại trang để xem bản mới.") -> None:
        super().__init__(message)
