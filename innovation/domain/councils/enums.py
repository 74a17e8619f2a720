"""Words for councils."""

from enum import StrEnum


class Post(StrEnum):
    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    STANDING = "standing"
    MEMBER = "member"
    SECRETARY = "secretary"


POST_LABELS = {
    Post.CHAIR: "Chủ tịch Hội đồng",
    Post.VICE_CHAIR: "Phó Chủ tịch Hội đồng",
    Post.STANDING: "Ủy viên thường trực",
    Post.MEMBER: "Ủy viên",
    Post.SECRETARY: "Ủy viên, Thư ký",
}


# The vice chair presides wherever the chair is out, so both sign in with a second factor.
PRESIDING = frozenset({Post.CHAIR, Post.VICE_CHAIR})


class ConflictKind(StrEnum):
    AUTHOR = "author"
    HOUSEHOLD = "household"
    FIRST_USER = "first_user"
    SAME_UNIT = "same_unit"
    DECLARED = "declared"


CONFLICT_KIND_LABELS = {
    ConflictKind.AUTHOR: "Là tác giả",
    ConflictKind.HOUSEHOLD: "Cùng gia đình với tác giả",
    ConflictKind.FIRST_USER: "Đã tham gia áp dụng lần đầu",
    ConflictKind.SAME_UNIT: "Cùng đơn vị với tác giả",
    ConflictKind.DECLARED: "Tự khai có liên quan",
}

# Nobody can lift these; a unit conflict can be, by the round's rule or the chair with a reason (SETTLED).
FINAL_CONFLICTS = frozenset(
    {
        ConflictKind.AUTHOR,
        ConflictKind.HOUSEHOLD,
        ConflictKind.FIRST_USER,
        ConflictKind.DECLARED,
    }
)
