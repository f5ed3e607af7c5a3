"""The words of the sample plan: title and signature blocks, prose (a text file beside this one) and the annex.

Tasks, deadlines and amounts are invented for trying the software; the legal bases exist.
"""

from pathlib import Path

MARK = "VĂN BẢN MẪU – không phải văn bản của cơ quan nhà nước"
TITLE = "Văn bản mẫu: Kế hoạch công tác thông tin đối ngoại năm 2026"
ISSUER = "TỈNH ĐIỆN BIÊN – BẢN MẪU"
NUMBER = "Số: 01/KH-MAU"
PLACE_AND_DAY = "Điện Biên, ngày 05 tháng 01 năm 2026"
SUBJECT = ("Công tác thông tin đối ngoại năm 2026", "(văn bản mẫu để dùng thử phần mềm Hoa Ban)")

PROSE = tuple(Path(__file__).with_name("sample-plan-2026.txt").read_text("utf-8").splitlines())

RECIPIENTS = ("- (Bản mẫu, không gửi);", "- Lưu: VT (bản mẫu).")
SIGNATURE = ("BẢN MẪU", "(bản mẫu, không ký)")

ANNEX_TITLE = (
    "PHỤ LỤC",
    "DANH MỤC NHIỆM VỤ THÔNG TIN ĐỐI NGOẠI NĂM 2026",
    "(Kèm theo Kế hoạch mẫu số 01/KH-MAU ngày 05/01/2026)",
)
HEADER = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian", "Sản phẩm")
WIDTHS_MM = (15, 75, 45, 50, 32, 35)
_CULTURE = "Sở Văn hóa, Thể thao và Du lịch"
_SCIENCE = "Sở Khoa học và Công nghệ"
_BORDER = "Bộ Chỉ huy Bộ đội Biên phòng tỉnh"
_COMMUNES = "Ủy ban nhân dân các xã, phường"

# a row of one cell is a group heading
ROWS: tuple[tuple[str, ...], ...] = (
    ("A. THÔNG TIN, QUẢNG BÁ HÌNH ẢNH CỦA TỈNH",),
    ("1", "Xây dựng chuyên đề song ngữ Việt – Anh về văn hóa, di sản các dân tộc tỉnh Điện Biên", _CULTURE,
     _COMMUNES, "Quý III - IV/2026", "06 tin, bài song ngữ Việt – Anh"),
    ("2", "Giới thiệu sản phẩm OCOP và hàng hóa đặc trưng của địa phương", _CULTURE, f"{_SCIENCE}; {_COMMUNES}",
     "Quý IV/2026", "02 tin, bài song ngữ Việt – Anh"),
    ("3", "Quảng bá điểm đến, bảo tàng và di sản số hóa của tỉnh", _CULTURE, _SCIENCE, "Trước ngày 30/11/2026",
     "02 bài song ngữ Việt – Anh"),
    ("4", "Cập nhật tên gọi, địa chỉ 45 xã, phường trên các ấn phẩm, trang thông tin đối ngoại", _SCIENCE, _COMMUNES,
     "Quý III/2026", "02 bài song ngữ Việt – Anh"),
    ("5", "Duy trì chuyên trang thông tin đối ngoại song ngữ trên Cổng thông tin điện tử tỉnh", _SCIENCE,
     f"{_CULTURE}; các sở, ban, ngành tỉnh", "Thường xuyên", "04 chuyên trang"),
    ("6", "Biên soạn bộ tư liệu giới thiệu cơ hội đầu tư, xúc tiến thương mại của tỉnh", "Sở Công Thương",
     "Sở Tài chính", "Trước ngày 31/10/2026", "01 bộ tư liệu song ngữ Việt – Anh"),
    ("7", "Xây dựng bộ ảnh và phim ngắn về mảnh đất, con người Điện Biên", _CULTURE, _COMMUNES, "Quý IV/2026",
     "01 bộ ảnh, 02 phim ngắn"),
    ("B. THÔNG TIN BIÊN GIỚI, TẬP HUẤN VÀ BÁO CÁO",),
    ("8", "Thông tin về các cặp cửa khẩu và hợp tác với các tỉnh Bắc Lào", _CULTURE, _BORDER, "Quý IV/2026",
     "02 bài song ngữ Việt – Anh"),
    ("9", "Phổ biến quy định về khu vực biên giới đất liền cho người dân và du khách", _BORDER,
     "Công an tỉnh; Ủy ban nhân dân các xã biên giới", "Trước ngày 15/12/2026", "03 bài song ngữ Việt – Anh"),
    ("10", "Duy trì điểm thông tin đối ngoại tại cửa khẩu quốc tế Tây Trang", _BORDER, _CULTURE, "Thường xuyên",
     "01 điểm thông tin"),
    ("11", "Biên dịch tài liệu phổ biến pháp luật về biên giới sang tiếng Lào, tiếng Thái, tiếng Mông", "Sở Tư pháp",
     _BORDER, "Trong năm 2026", "03 bộ tài liệu"),
    ("12", "Tổ chức giao lưu văn hóa với tỉnh Luông Pha Băng", _CULTURE, _BORDER, "Quý IV/2026", "01 cuộc giao lưu"),
    ("13", "Tổ chức tập huấn kỹ năng thông tin đối ngoại cho cán bộ cấp xã", _CULTURE, _COMMUNES, "Quý II/2026",
     "02 lớp tập huấn"),
    ("14", "Báo cáo kết quả công tác thông tin đối ngoại", _CULTURE, f"Các sở, ban, ngành tỉnh; {_COMMUNES}",
     "Hằng quý", "04 báo cáo"),
)  # fmt: skip
