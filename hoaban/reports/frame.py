"""The frame of the report: what it says around its figures. One wording, from which both writers take it.

The Word template was built from it (`template_form`), the PDF is set with it (`typesetting`). What stands in {{ }}
comes from `contents.py`.
"""

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PARENT = "{{ issuer.parent }}"
ISSUER = "{{ issuer.heading }}"
NUMBER = "Số:          /BC-……"
PLACE_AND_DAY = "{{ issuer.place }}, ngày        tháng        năm 20……"
SAMPLE = "{{ sample }}"
KIND = "BÁO CÁO"
SUBJECT = ("Kết quả thực hiện {{ plan.short }}", "Kỳ báo cáo: {{ period.name }}")
ADDRESSEE = "Kính gửi: {{ plan.addressee }}."
OPENING = (
    "Thực hiện {{ plan.citation }}, {{ issuer.name }} báo cáo kết quả thực hiện {{ period.name }} "
    "(từ ngày {{ period.first }} đến ngày {{ period.last }}) như sau:"
)
OVERVIEW = "I. TÌNH HÌNH CHUNG"
RESULTS = "II. KẾT QUẢ THEO NHIỆM VỤ"
AHEAD = "III. NHIỆM VỤ ĐẾN HẠN TRONG KỲ TIẾP THEO"
CLOSING = (
    "Trên đây là báo cáo kết quả thực hiện {{ plan.short }} {{ period.name }}. "
    "{{ issuer.name }} kính báo cáo {{ plan.addressee }}./."
)
RECIPIENTS_TITLE = "Nơi nhận:"
RECIPIENTS = ("- Như trên;", "- Lưu: VT.")
SIGNER = "{{ issuer.signer }}"

ANNEX = "Phụ lục"
TASKS_TITLE = "DANH MỤC NHIỆM VỤ VÀ TIẾN ĐỘ THỰC HIỆN"
PRODUCTS_TITLE = "SẢN PHẨM ĐÃ ĐƯỢC PHÊ DUYỆT, TÍNH VÀO KẾT QUẢ"
ANNEX_NOTE = "(Kèm theo Báo cáo số          /BC-…… ngày        tháng        năm 20…… của {{ issuer.name }})"
NO_ROWS = "Không có."

# (heading, width in mm, field) of the annex tables; widths add up to 252 mm, the text width of the page.
TASK_COLUMNS = (
    ("TT", 10, "place"),
    ("Nhiệm vụ và mã", 64, "title"),
    ("Chủ trì", 40, "lead"),
    ("Thời hạn", 27, "deadline"),
    ("Số sản phẩm yêu cầu", 17, "asks"),
    ("Duyệt trước kỳ", 17, "before"),
    ("Duyệt trong kỳ", 17, "during"),
    ("Tiến độ", 17, "progress"),
    ("Trạng thái", 22, "state"),
    ("Sản phẩm (mục tại Phụ lục II)", 21, "products"),
)
PRODUCT_COLUMNS = (
    ("TT", 9, "place"),
    ("Sản phẩm và mã", 62, "title"),
    ("Nhiệm vụ (mục tại Phụ lục I)", 21, "task"),
    ("Ngôn ngữ", 21, "language"),
    ("Ấn bản số", 14, "number"),
    ("Ngày duyệt", 23, "day"),
    ("Người duyệt", 30, "approver"),
    ("Địa chỉ công khai", 72, "address"),
)
