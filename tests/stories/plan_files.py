"""A long plan for the stories of the review: a Word file as an office would write it, every name of work invented."""

from tests.documents.word import docx, paragraph

HEAD = (
    "ỦY BAN NHÂN DÂN TỈNH ĐIỆN BIÊN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
    "Số: {number}", "Điện Biên, ngày 05 tháng 01 năm 2026", "KẾ HOẠCH",
    "Thử nghiệm màn hình rà soát nhiệm vụ năm 2026 (văn bản mẫu)", "II. NHIỆM VỤ",
)  # fmt: skip
FEET = ("Nơi nhận:", "- Như trên;", "- Lưu: VT.")
OFFICES = ("Sở Văn hóa, Thể thao và Du lịch", "Công an tỉnh", "Sở Khoa học và Công nghệ", "Sở Ngoại vụ")
WORK = (
    "Xây dựng chuyên trang giới thiệu bản số {n}, hoàn thành trước ngày 15/12/2026.",
    "Tổ chức triển lãm ảnh lần thứ {n} trong quý III năm 2026.",
    "Biên soạn tờ gấp song ngữ số {n} và in 500 bản; gửi các xã biên giới trước ngày 30/9/2026.",
    "Phát sóng chuyên mục kỳ {n} vào thời điểm thích hợp.",
)


def long_plan(number, tasks=42):
    """The bytes of a plan with so many points under four agencies; every fourth names no readable day."""
    lines = [line.format(number=number) for line in HEAD]
    each = -(-tasks // len(OFFICES))
    for place, office in enumerate(OFFICES, start=1):
        lines.append(f"{place}. {office}:")
        numbers = range((place - 1) * each + 1, min(place * each, tasks) + 1)
        lines += [f"- {WORK[n % len(WORK)].format(n=n)}" for n in numbers]
    return docx("".join(paragraph(line) for line in (*lines, *FEET)))
