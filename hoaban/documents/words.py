"""Word lists of official Vietnamese, as data: fields of ministries, heads of agency names, verbs of action.

All entries are lower case with new-style tone marks, the form in which `key` gives the text.
"""

import re

from hoaban.kernel.text import nfc

# The letters of Vietnamese by case: in Unicode the two alternate, so a range such as "à-ỹ" would take in capitals.
_LETTERS = [chr(c) for c in (*range(0x41, 0x17F), 0x1A0, 0x1A1, 0x1AF, 0x1B0, *range(0x1EA0, 0x1EFA)) if chr(c).isalpha()]
UPPER = "".join(c for c in _LETTERS if c.isupper())
LOWER = "".join(c for c in _LETTERS if c.islower())
_OLD_TONES = {"oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe", "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy"}  # fmt: skip
_OLD = re.compile(r"(?<!q)(?:" + "|".join(_OLD_TONES) + r")(?![^\W\d_])")
_SAME_LENGTH = {"ð": "đ", "\u00a0": " ", "\t": " ", "\n": " ", "\r": " ", "–": "-", "—": "-", "‑": "-"}
_ALIKE = str.maketrans(_SAME_LENGTH)


def key(text: str) -> str:
    """Return a matching form of the same length as the NFC text: lower case, new tone marks, plain dashes and spaces."""
    lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text).translate(_ALIKE)
    return _OLD.sub(lambda found: _OLD_TONES[found.group()], lowered)


def vietnamese(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Compile a pattern in which {UPPER} and {LOWER} stand for the letters of Vietnamese by case."""
    return re.compile(pattern.replace("{UPPER}", UPPER).replace("{LOWER}", LOWER), flags)


def _lines(block: str) -> tuple[str, ...]:
    return tuple(nfc(line.strip()) for line in block.strip().splitlines() if line.strip())


def alternation(words: tuple[str, ...]) -> str:
    """Return a regular expression for any of the words, the longest first, any white space between syllables."""
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))


# What stands after "Sở" or "Bộ": the whole name, commas included.
FIELDS = _lines(
    """
    văn hóa, thể thao và du lịch
    văn hóa, thể thao, du lịch
    văn hóa và thể thao
    văn hóa - thể thao và du lịch
    văn hóa thể thao và du lịch
    thông tin và truyền thông
    nông nghiệp và môi trường
    nông nghiệp và phát triển nông thôn
    tài nguyên và môi trường
    giáo dục và đào tạo
    lao động - thương binh và xã hội
    lao động, thương binh và xã hội
    lao động thương binh và xã hội
    kế hoạch và đầu tư
    khoa học và công nghệ
    công thương
    giao thông vận tải
    giao thông công chánh
    xây dựng
    tài chính
    tư pháp
    nội vụ
    y tế
    ngoại vụ
    ngoại giao
    du lịch
    dân tộc và tôn giáo
    quốc phòng
    công an
    quy hoạch - kiến trúc
    an toàn thực phẩm
    tt&tt
    tttt
    vhttdl
    vhtt&dl
    vh,tt&dl
    vh, tt&dl
    vhttvàdl
    vh-tt-dl
    vhtt
    kh&đt
    khđt
    nn&ptnt
    nnptnt
    nn&mt
    nnmt
    gd&đt
    gdđt
    lđ-tb&xh
    lđtb&xh
    lđtbxh
    tn&mt
    tnmt
    kh&cn
    khcn
    gtvt
    ct
    xd
    tc
    """
)

# Words an agency's name begins with. Longer ones first matter only to the alternation.
HEADS = _lines(
    """
    ủy ban nhân dân
    ủy ban mặt trận tổ quốc
    ủy ban mttq
    ủy ban
    ubnd
    ubmttq
    ub mttq
    mttq
    mặt trận tổ quốc
    hội đồng nhân dân
    hđnd
    hội đồng
    văn phòng
    vp
    thường trực
    thường vụ
    công an
    bộ chỉ huy
    bộ tư lệnh
    bộ đội
    bch
    bộ chqs
    ban chỉ huy
    ban chỉ đạo
    ban quản lý
    ban tuyên giáo
    ban dân vận
    ban tổ chức
    ban dân tộc
    ban an toàn giao thông
    ban thường vụ
    ban thường trực
    ban chấp hành
    ban
    sở
    bộ
    cục
    chi cục
    tổng cục
    vụ
    viện kiểm sát
    viện
    học viện
    trường
    đại học
    thanh tra
    tòa án
    kiểm toán
    kho bạc
    ngân hàng
    bảo hiểm xã hội
    hải quan
    thuế
    cơ quan thuế
    báo
    tạp chí
    đài
    cổng thông tin
    trung tâm
    thư viện
    bảo tàng
    nhà hát
    nhà xuất bản
    hãng phim
    thông tấn xã
    tập đoàn
    tổng công ty
    công ty
    hợp tác xã
    liên minh
    liên đoàn
    liên hiệp
    hội
    hiệp hội
    câu lạc bộ
    tỉnh đoàn
    thành đoàn
    huyện đoàn
    đoàn
    đoàn thanh niên
    đảng ủy
    tỉnh ủy
    thành ủy
    huyện ủy
    phòng
    tổ công tác
    tổ
    trạm
    đồn
    quân khu
    quỹ
    bệnh viện
    chính phủ
    thủ tướng chính phủ
    quốc hội
    nhân dân
    bộ trưởng
    thứ trưởng
    giám đốc
    thủ trưởng
    chủ tịch
    trưởng ban
    chánh văn phòng
    chánh thanh tra
    tổng giám đốc
    hiệu trưởng
    viện trưởng
    cục trưởng
    người đứng đầu
    lãnh đạo
    thành phố
    tỉnh
    huyện
    thị xã
    """
)

# Nouns of groups: "các sở, ban, ngành", "các cơ quan, đơn vị liên quan".
GROUP_NOUNS = _lines(
    """
    sở
    bộ
    ban
    ngành
    cơ quan
    đơn vị
    địa phương
    tổ chức
    doanh nghiệp
    hội
    đoàn thể
    lực lượng
    cơ sở
    huyện
    thị xã
    thành phố
    xã
    phường
    thị trấn
    tỉnh
    trường
    phòng
    báo
    đài
    cá nhân
    cấp
    chủ đầu tư
    nhà thầu
    tập đoàn
    tổng công ty
    công ty
    hiệp hội
    hợp tác xã
    hộ gia đình
    cục
    vụ
    viện
    trung tâm
    ủy ban
    ubnd
    thành viên
    trưởng
    bí thư
    già làng
    chi hội
    chi bộ
    hộ
    trạm
    đồn
    đài
    chủ rừng
    chủ cơ sở
    chuyên gia
    tổ
    nhà
    khu
    làng
    thôn
    bản
    """
)

# A lower-case word that ends a name: the verb that says what is to be done.
VERBS = _lines(
    """
    áp dụng
    ban hành
    bảo đảm
    đảm bảo
    bám sát
    biên soạn
    biên tập
    biên dịch
    bố trí
    bổ sung
    cải tạo
    cập nhật
    cấp
    chấn chỉnh
    chịu trách nhiệm
    chỉ đạo
    chủ động
    chủ trì
    chuẩn bị
    chuyển
    có trách nhiệm
    có kế hoạch
    có giải pháp
    công bố
    công khai
    củng cố
    cung cấp
    cử
    dành
    dự thảo
    duy trì
    duy tu
    đa dạng
    đánh giá
    đào tạo
    đăng ký
    đăng tải
    đăng
    đẩy mạnh
    đẩy nhanh
    đấu tranh
    đầu tư
    đề nghị
    đề xuất
    điều chỉnh
    điều tra
    định hướng
    đổi mới
    đôn đốc
    giám sát
    giải quyết
    giao
    giới thiệu
    giữ
    gỡ bỏ
    gửi
    hỗ trợ
    hoàn thành
    hoàn thiện
    họp
    huy động
    hướng dẫn
    in ấn
    kết nối
    kết hợp
    khai thác
    khảo sát
    khắc phục
    khẩn trương
    khôi phục
    khuyến khích
    kiểm soát
    kiểm tra
    kiện toàn
    kịp thời
    lấy
    lập
    lắp đặt
    lồng ghép
    lựa chọn
    mở
    mời
    nắm
    nâng cao
    nâng cấp
    ngăn chặn
    nghiên cứu
    nghiêm túc
    nhân rộng
    phát động
    phát hành
    phát huy
    phát sóng
    phát triển
    phân bổ
    phân công
    phân loại
    phân tích
    phê duyệt
    phối hợp
    phổ biến
    phòng ngừa
    phục vụ
    quán triệt
    quản lý
    quan tâm
    quảng bá
    quyết định
    rà soát
    sản xuất
    sắp xếp
    soạn thảo
    sơ kết
    sửa chữa
    sử dụng
    sưu tầm
    tạo
    tạo điều kiện
    tăng cường
    tập huấn
    tập trung
    tham gia
    tham mưu
    thành lập
    thanh tra
    thẩm định
    theo dõi
    thí điểm
    thiết kế
    thiết lập
    thi công
    thông báo
    thông tin
    thống kê
    thống nhất
    thực hiện
    thường xuyên
    thúc đẩy
    tích cực
    tích hợp
    tiến hành
    tiếp nhận
    tiếp tục
    tìm kiếm
    tính toán
    tổ chức
    tôn tạo
    tổng hợp
    tổng kết
    tranh thủ
    tra cứu
    trang bị
    triển khai
    trình
    trích
    trồng
    truyền thông
    truy cập
    trưng bày
    tu bổ
    tuyên truyền
    tuyển chọn
    ứng dụng
    ưu tiên
    vận động
    vận hành
    xác định
    xây dựng
    xem xét
    xử lý
    xúc tiến
    yêu cầu
    báo cáo
    bồi dưỡng
    cấp phát
    ký kết
    mua sắm
    nhắc nhở
    tháo gỡ
    thu hút
    thu thập
    tiếp thu
    trao đổi
    làm đầu mối
    là đầu mối
    làm
    lưu trữ
    số hóa
    nhập
    phản ánh
    tuần tra
    bàn giao
    trao tặng
    tặng
    mở rộng
    rút kinh nghiệm
    khen thưởng
    thực thi
    chú trọng
    hưởng ứng
    ra mắt
    phân luồng
    đối chiếu
    phấn đấu
    gắn
    tăng
    đưa tin
    di dời
    ứng phó
    trực
    sẵn sàng
    chấp hành
    tiếp sóng
    cảnh báo
    tư vấn
    bố cục
    dịch
    ghi hình
    treo
    trang trí
    đặt
    in
    phát
    chia sẻ
    kêu gọi
    mời gọi
    tổ chức
    thay thế
    tháo dỡ
    bảo vệ
    bảo tồn
    tham vấn
    góp ý
    phát hiện
    xác minh
    cung ứng
    chuyển đổi
    quy hoạch
    trang trải
    tham dự
    cải thiện
    cải cách
    đấu nối
    giải ngân
    giám định
    gương mẫu
    kết nạp
    khám
    khoanh vùng
    lan tỏa
    liên hệ
    luân chuyển
    nhận diện
    niêm yết
    phản bác
    phê bình
    quy định
    quyết toán
    rút ngắn
    siết chặt
    tận dụng
    thẩm tra
    thỏa thuận
    tích lũy
    tiêu hủy
    tiết kiệm
    trả lời
    truy xuất
    tự kiểm tra
    vinh danh
    xác nhận
    xem
    xin
    đa dạng hóa
    đàm phán
    đầu mối
    đón tiếp
    đón
    đề ra
    định kỳ
    đo đạc
    hạn chế
    hòa giải
    hợp tác
    chăm lo
    chuyển giao
    bồi đắp
    báo
    """
)

# Words that end a name without being verbs.
STOPS = _lines(
    """
    để
    nhằm
    về
    theo
    trong
    tại
    trên cơ sở
    căn cứ
    khi
    là
    được
    đã
    do
    từ
    đến
    trước
    sau
    hằng
    hàng
    định kỳ
    bằng
    qua
    thông qua
    như
    nếu
    phải
    cần
    sẽ
    cùng
    gồm
    bao gồm
    đối với
    vào
    với
    cho
    có
    """
)
