"""Words for the pattern page, in both languages; the Vietnamese ones carry two marks on a letter."""

STATES = (
    ("", "Bản nháp", "Draft"),
    ("wait", "Chờ duyệt", "Waiting for approval"),
    ("warn", "Còn 3 ngày", "3 days left"),
    ("wait", "Đã duyệt, chờ giờ đăng", "Approved, waits for its time"),
    ("late", "Quá hạn 5 ngày", "5 days late"),
    ("done", "Đã lên cổng", "On the portal"),
    ("info", "Đã hoãn", "Put off"),
    ("standing", "Thường xuyên", "Standing"),
)
NOTES = (
    ("", "Đồng chí có thể đọc nội dung đang chờ.", "You can read what waits."),
    ("info", "Ấn bản mới thay thế ấn bản đã công bố.", "The new edition takes the place of the published one."),
    ("wait", "Mười mục đang chờ xác nhận.", "Ten passages wait for you."),
    ("warn", "Thiếu chú thích nguồn của hình ảnh.", "The credit line of the picture is missing."),
    ("bad", "Tệp không đọc được. Chưa có gì được lưu.", "The file cannot be read. Nothing was kept."),
    ("good", "Đã duyệt. Ấn bản đang được đưa lên cổng.", "Approved. It is on its way to the portal."),
)
CARDS = (
    ("", "Đề cương tuyên truyền", "Outline of a campaign"),
    ("warn", "Bài được trả lại", "A text given back"),
    ("bad", "Nhiệm vụ quá hạn", "A late task"),
    ("good", "Nhiệm vụ đã xong", "A task that is done"),
    ("quiet", "Chưa có bản tiếng Anh", "No English version yet"),
)
LETTERS = ("ẤN BẢN · DỄ HIỂU · CHỖ Ở · ĐẶC BIỆT · ỮỰ ỬỪ", "Ấn bản dễ hiểu, gửi Ủy ban: ẵ ặ ễ ệ ỗ ộ ỡ ợ ữ ự ỹ ỵ g y p q")
KEYS = (("Ctrl", "Enter", "Xác nhận", "Confirm"), ("Alt", "→", "Mục kế tiếp", "Next one"))
INKS = ("ink", "soft", "link", "wait", "warn", "bad", "ok", "info", "action", "frame")
PICTURES = ("morning", "sheet", "plan", "approved", "figures", "lost", "gate", "rain")
ROWS = (
    (1, "Quảng bá điểm đến ở Mường Phăng", "late", 0),
    (2, "Giới thiệu sản phẩm OCOP dễ nhận biết", "done", 100),
    (3, "Tập huấn nghiệp vụ viết tin đối ngoại ở các xã", "warn", 45),
)
