"""The demo's accounts: known to all who read this, so for a machine of one's own, never for a site on a network."""

PASSWORD = "sang kien moi ngay"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
ADMIN_LOGIN = "quantri@demo.example"

# (who, login): one for every role, in phường Hòa Bình; the other localities have the same roles.
SHOWN_ROLES = (
    ("Lan, tác giả", "lan@hoa-binh.demo.example"),
    ("Hùng, thủ trưởng đơn vị của Lan", "hung@hoa-binh.demo.example"),
    ("Bà Tư, thư ký Hội đồng", "tu@hoa-binh.demo.example"),
    ("Minh, thành viên Hội đồng", "minh@hoa-binh.demo.example"),
    ("Oanh, thành viên Hội đồng", "oanh@hoa-binh.demo.example"),
    ("Bà Nga, Chủ tịch Hội đồng", "nga@hoa-binh.demo.example"),
    ("Ông Thành, Chủ tịch UBND, ký quyết định", "thanh@hoa-binh.demo.example"),
    ("Quỳnh, văn thư", "quynh@hoa-binh.demo.example"),
    ("Ông Lộc, Mặt trận Tổ quốc, giám sát", "loc@hoa-binh.demo.example"),
    ("Ông Sáu, người dân", "sau@hoa-binh.demo.example"),
    ("Quản trị", ADMIN_LOGIN),
)
