"""The patterns of names of public bodies, groups and posts, over the word lists; matched on `words.key` of a text.

Patterns compiled by `vietnamese` look at capitals and are matched on the text itself.
"""

import re

from hoaban.documents.words import (
    FIELDS,
    GROUP_NOUNS,
    HEADS,
    NAME_PARTS,
    POSTS,
    STOPS,
    VERBS,
    alternation,
    vietnamese,
)

B = r"(?![^\W\d_])"  # the end of a syllable; the number of a footnote may stand behind it
NO_DEED = r"(?!\s+việc\s)"  # "… các đơn vị vận hành việc này": a verb, no kind of unit
FIELD = re.compile(rf"(?:sở|bộ|phòng)\s*(?:{alternation(FIELDS)}){B}")
COMMITTEE = re.compile(
    rf"(?:ủy\s+ban\s+nhân\s+dân|ubnd|hội\s+đồng\s+nhân\s+dân|hđnd)"
    rf"(?:\s*(?:\s|,|-|và)\s*(?:ủy\s+ban\s+nhân\s+dân|ubnd)(?=\s+(?:các|cấp|tỉnh)))?"
    rf"\s+(?:(?:các|những)\s+)?(?:tỉnh|thành\s+phố|huyện|thị\s+xã|thị\s+trấn|xã|phường|"
    rf"quận|đặc\s+khu|cấp\s+(?:tỉnh|huyện|xã)|cấp|cơ\s+sở|địa\s+phương){B}"
    rf"(?:\s*(?:,|và|-)\s*(?:cấp\s+)?(?:tỉnh|thành\s+phố|huyện|thị\s+xã|thị\s+trấn|xã|phường|quận|đặc\s+khu){B})*"
)
PRESS = re.compile(r"báo\s+và\s+(?:đài\s+)?phát\s+thanh\s*(?:,|và|-)\s*truyền\s+hình")
NOT_HEAD = (
    r"(?!tổ\s+chức|hội\s+(?:xuân|làng|hè|trại|vật|đua|thề|đàm|nghị|thảo|họp|chợ|thi|thao|viên|nhập)|đoàn\s+(?:kết|viên|kiểm|"
    r"thanh\s+tra|công\s+tác)|báo\s+(?:cáo|chí|hiệu|đảm)|bản\s+(?:tin|sắc|đồ|quyền|án|thân)|"
    r"bộ\s+(?:máy|nhận|sách|tài|tiêu|chính\s+trị|chỉ\s+số)|viện\s+trợ|trường\s+hợp|"
    r"ban\s+hành|vụ\s+(?:việc|án|mùa)|phòng\s+(?:chống|ngừa|cháy|trừ|thủ|,)|khối\s+lượng|đội\s+ngũ|"
    r"thuế\s+suất|quỹ\s+đất|tổ\s+quốc|thành\s+phố\s+(?:và|,)|hội\s+đồng\s+xét|xã\s+hội|đội\s+hình)"
)
# "các phòng thuộc Ban tổ chức thực hiện …" is no organising committee.
HEAD = re.compile(rf"{NOT_HEAD}(?:ban(?=\s+tổ\s+chức\s+(?:thực\s+hiện|triển\s+khai){B})|(?:{alternation(HEADS)})){B}")
SMALL_HEAD = re.compile(r"(?:công\s+an|bộ\s+đội|ubnd|thành\s+phố|tỉnh|huyện|xã|phường|báo|đài)\s+\S")
# Heads that are verbs too: alone and before a small word they are none ("Thanh tra, kiểm tra việc …").
VERB_HEAD = re.compile(r"(?:thường\s+trực|thanh\s+tra|kiểm\s+toán|bảo\s+hiểm|báo|quỹ|hội|ban|tổ|đội)$")
BARE_PART = re.compile(r"(?:thư\s+viện|bảo\s+tàng|thuế|hải\s+quan|du\s+lịch|xuất\s+bản)(?=\s*(?:$|[.:;,(]))")
PART = re.compile(rf"(?:{alternation(NAME_PARTS)}){B}")
MANY = re.compile(rf"(?:các|những)\s+(?:{alternation(POSTS)}){B}")
BRACKET = re.compile(r"\s*\([^()]{2,80}\)(?=\s*(?:;|,|và\s))")
POST = re.compile(rf"(?:(?:tất\s+cả|toàn\s+bộ)\s+)?(?:(?:các\s+)?(?:{alternation(POSTS)}){B}\s*)+")
POST_IN_ROW = re.compile(rf",\s+(?=(?:{alternation(POSTS)}){B})")
AFTER_POST = re.compile(
    rf"(?:sở|bộ|ban|cục|vụ|tỉnh|xã|phường|cơ\s+quan|đơn\s+vị|ngành|địa\s+phương|thôn|bản|phòng|"
    rf"chi\s+bộ|đảng\s+bộ|cấp\s+ủy|chính\s+quyền|tổ\s+dân\s+phố|khu\s+phố|khối\s+phố|khu\s+dân\s+cư){B}"
    rf"(?:\s*,\s*(?:cơ\s+quan|đơn\s+vị|ban|ngành|địa\s+phương|bản|khu\s+phố|tổ\s+dân\s+phố|"
    rf"chính\s+quyền(?:\s+(?:địa\s+phương|cơ\s+sở))?|tổ\s+chức\s+đảng)"
    rf"(?!\s+(?:thuộc|trực))(?![^\W_]))*"
)
OWN_POST = re.compile(r"(?:chánh\s+(?:văn\s+phòng|thanh\s+tra)|thủ\s+tướng|trưởng\s+công\s+an\s+(?:xã|tỉnh))" + B)
PERSON = vietnamese(
    r"(?:[Cc]ác\s+)?(?:[Đđ]ồng chí|[Đđ]/c|[ÔôBb][nà]g?)(?:\s*:)?"
    r"(?!\s+(?:Trưởng|Phó|Giám|Chủ|Bí|Ủy|Chánh|Thủ|Hiệu|Chỉ|Bộ|Thứ)\s)(?:\s+[{UPPER}][{LOWER}]+){2,4}(?![^\W_])"
)
CALLED = vietnamese(r"(?:[{UPPER}][{LOWER}]+\s+){1,3}[{UPPER}][{LOWER}]+(?![^\W_])")
PERSON_POST = re.compile(r"\s*(?:,|-)\s*")
# Heads that a proper name follows; behind all others a capital syllable opens a word of two ("Ban Thư ký").
PROPER_HEAD = re.compile(
    r"(?:báo|tạp\s+chí|công\s+ty|trường|xã|phường|bản|thôn|thị\s+trấn|đồn|đồn\s+biên\s+phòng|đài|huyện|tỉnh|thị\s+xã|"
    r"thành\s+phố|điện\s+lực|hợp\s+tác\s+xã|bệnh\s+viện|nhà\s+máy|tt|vườn\s+quốc\s+gia|khu\s+bảo\s+tồn|tập\s+đoàn|"
    r"tổng\s+công\s+ty|xí\s+nghiệp|nhà\s+khách)$"
)
SYLLABLES = vietnamese(
    r"\s+(?!(?:Sở|Bộ|Cục|Ban|Tỉnh|Xã|Huyện|Phường|Đảng|Đoàn)\s)[{UPPER}][{LOWER}]+\s+([{LOWER}]+)(?![^\W_])"
)
CAPITAL_GROUP = re.compile(
    rf"(?:doanh\s+nghiệp|đơn\s+vị|tổ\s+chức,\s+cá\s+nhân|cơ\s+quan,\s+(?:đơn\s+vị|tổ\s+chức)|hộ\s+gia\s+đình|"
    rf"chủ\s+đầu\s+tư|nhà\s+thầu|nhà\s+tài\s+trợ|người\s+dân){B}(?:\s+(?:tài\s+trợ|vận\s+hành|cung\s+cấp|thi\s+công|"
    rf"tư\s+vấn|quản\s+lý|tổ\s+chức){B})?"
)
GROUP = re.compile(
    rf"(?:(?:tất\s+cả|toàn\s+bộ)\s+)?"
    rf"(?:(?:các|những|mọi|từng|mỗi)\s+(?:{alternation(GROUP_NOUNS)})|cơ\s+quan,\s+đơn\s+vị|phòng,\s+(?:ban,\s+)?đơn\s+vị|"
    rf"(?:hai|mỗi|các)\s+bên|hai\s+(?:cơ\s+quan|đơn\s+vị|ngành)|"
    rf"công\s+chức,\s+(?:viên\s+chức|người\s+lao\s+động)|(?:sở|bộ),\s+(?:ban,\s+)?ngành|sở,\s+thủ\s+trưởng){B}{NO_DEED}"
)
# "các cơ quan ngang bộ", "cơ quan thuộc Chính phủ": the list of nouns goes on behind them.
RANKED = re.compile(rf"\s+(?:ngang\s+(?:bộ|sở)|thuộc\s+chính\s+phủ|trung\s+ương){B}")
# In a list behind a group or a post also without "các": "…, cơ quan thuộc Chính phủ".
BARE_RANKED = re.compile(rf"(?:thủ\s+trưởng\s+)?cơ\s+quan\s+(?:ngang\s+(?:bộ|sở)|thuộc\s+chính\s+phủ|trung\s+ương){B}")
OTHER_GROUP = re.compile(
    rf"(?:các|những)\s+(?!nội\s+dung|nhiệm\s+vụ|hoạt\s+động|giải\s+pháp|văn\s+bản|quy\s+định|chính\s+sách|"
    rf"biện\s+pháp|chương\s+trình|kế\s+hoạch|công\s+trình|dự\s+án|thông\s+tin|tài\s+liệu|sản\s+phẩm|quy\s+trình|"
    rf"tuyến|điểm|khu\s+vực|lĩnh\s+vực|vấn\s+đề|nguồn|loại|hình\s+thức|mô\s+hình|hành\s+vi|vụ|lễ|ngày|đợt|cuộc|"
    rf"giá\s+trị|chỉ\s+tiêu|mục\s+tiêu|dịch\s+vụ|{alternation(VERBS)})(?=[^\W\d_]+\s)"
)
MORE_NOUNS = tuple(n for n in GROUP_NOUNS if n not in ("ubnd", "ủy ban"))
BARE_GROUP = re.compile(rf"(?:{alternation(MORE_NOUNS)}){B}{NO_DEED}")
GROUP_MORE = re.compile(rf"\s*(?:,|và|-|,\s*và)\s*(?:{alternation(MORE_NOUNS)}){B}{NO_DEED}")
# "Cục Quản lý và Xây dựng …": a syllable that ends a listed word of two with the one before it is no stop.
_SECOND = "|".join(
    rf"(?<={re.escape(first)} ){re.escape(second)}"
    for first, second in (word.split() for word in (*VERBS, "đồng bằng") if word.count(" ") == 1)
    if second in {*VERBS, *STOPS}
)
STOP = re.compile(
    rf"(?!(?:{_SECOND}){B}(?!\s+(?:việc\s|[^\W_]+(?<=báo cáo))))"
    rf"(?!có\s+(?:liên\s+quan|chức\s+năng)|giao\s+(?:thông|dịch|thương|lưu)|"
    rf"dịch\s+(?:vụ|bệnh|tễ)|kiểm\s+(?:lâm|sát|dịch|ngư|toán|định)(?!\s+việc\s)|báo\s+chí|cấp\s+(?:tỉnh|huyện|xã|trên|dưới|ủy)|trực\s+thuộc|"
    rf"đóng\s+(?:chân\s+)?trên)(?:{alternation(VERBS)}|{alternation(STOPS)}){B}"
)
LEVEL = re.compile(
    rf"(?:tỉnh(?!\s+(?:ủy|đoàn|lộ|đội))|thành\s+phố(?!\s+thông\s+minh)|huyện(?!\s+(?:ủy|đoàn|đội))|thị\s+xã|"
    rf"thị\s+trấn|xã(?!\s+(?:hội(?!\s+đàm)|viên|đội|đoàn))|phường|quận(?!\s+ủy)|đặc\s+khu|trung\s+ương|"
    rf"cấp\s+(?:tỉnh|huyện|xã)|các\s+cấp|khu\s+vực|cụm\s+xã){B}"
    rf"(?:\s+(?:[ivx]{{1,5}}|\d{{1,2}}){B})?"
)
MORE_LEVELS = re.compile(rf"\s*(?:,|và|-)\s*(tỉnh|thành\s+phố|huyện|thị\s+xã|xã|phường|đặc\s+khu){B}")
WHERE = re.compile(
    rf"(?:\s+(?:trực\s+thuộc\s+trung\s+ương|biên\s+giới|giáp\s+biên|vùng\s+(?:cao(?!\s+nguyên)|sâu|xa|biên)|"
    rf"phía\s+(?:bắc|nam|đông|tây)|việt\s+nam\s*-\s*lào|đất\s+liền|trên\s+địa\s+bàn(?:\s+(?:tỉnh|thành\s+phố|xã|huyện|phường))?|"
    rf"(?:có\s+)?liên\s+quan|nơi\s+có){B})+"
)
RELATIVE = re.compile(
    r"\s+(?:(?:có|ven|giáp|vùng|dọc|trong\s+vùng|được\s+(?:giao|phân\s+công|phản\s+ánh|kiểm\s+tra|thanh\s+tra|lựa\s+chọn|hỗ\s+trợ))\s+(?!trách|kế\s+hoạch|giải\s+pháp|văn\s+bản|báo\s+cáo|ý\s+kiến|phương\s+án|"
    r"biện\s+pháp|hình\s+thức|thông\s+báo|chính\s+sách|công\s+văn|cơ\s+chế|thể\b|liên\s+quan|chức\s+năng)|"
    r"(?:chưa|không|đã)\s+(?:có|được|ban\s+hành|hoàn\s+thành|thực\s+hiện|triển\s+khai)\s+(?=[^.;:]{2,60}\s(?:phải|cần)\s))"
)
# Behind "được giao", "được phân công": what the group then does, not what it was given to lead.
DEED = re.compile(
    rf"(?!chủ\s+trì|phối\s+hợp|thực\s+hiện|phụ\s+trách|quản\s+lý|tham\s+gia|nhiệm\s+vụ)(?:{alternation(VERBS)}){B}"
)
RELATED = re.compile(rf"\s+(?:đến|tới|trên|của|thuộc|ở|khác|trực\s+tiếp|trực\s+thuộc|cấp|trong){B}")
LISTED_ON = vietnamese(r",\s+([{LOWER}]+(?:\s+[{LOWER}]+){0,3})(?=\s*(?::|$))")
# "Sở Y tế các tỉnh, thành phố": the same body of several places.
OF_MANY = re.compile(rf"\s+(?:của\s+)?các\s+(?:tỉnh|thành\s+phố|huyện|xã|phường){B}")
# "Đoàn xã, phường": a body of several places, a group without "các".
OF_SEVERAL = re.compile(rf"(?<![^\W_])(?:xã|phường|huyện)\s*(?:,|và|-)\s*(?:xã|phường|thị\s+trấn|đặc\s+khu){B}$")
OF = re.compile(r"\s+(?:trực\s+thuộc|thuộc|của)\s+")
WORD = re.compile(r"[^\W_](?:[\w&./-]*[\w&])?")
# A word of small letters with the number of a footnote behind it; "PA05" and "Tổ 3" are no such words.
NOTED = vietnamese(r"([{UPPER}]?[{LOWER}]{2,})\d{1,2}$")
SPACE = re.compile(r"\s+([^\W\d_][\w&.-]*)")
GAP = re.compile(r"(\s*,\s*|\s+-\s+|\s+)(?=[^\W_])")
APPOSITION = re.compile(r"\s+-\s+(?:cơ\s+quan|đơn\s+vị|thường\s+trực)|\s*\(|\s+là\s+")
FIELD_ALONE = re.compile(rf"(?:{alternation(FIELDS)}){B}")
CAPITAL_WORD = vietnamese(r"[{UPPER}]\w*")
COMMA_BEFORE_CAPITAL = vietnamese(r"\s*(?:[,;]|và)\s*(?=[{UPPER}])")
LIST_GOES_ON = re.compile(r"\s*(?:[,;.)]|và\s|$)")
PLACES = vietnamese(r"\s*:\s*(?=[{UPPER}])")
# The same without a colon: "các xã Nà Mẫu, Mường Mẫu".
TOWNS = vietnamese(r"\s+(?=[{UPPER}])")
# Places whose name begins like a body: "xã Bản Dụ", "phường Hội An"; not "xã Hội Nông dân" with its comma lost.
TOWN = ("xã", "phường", "thị trấn", "đặc khu")
BODY_LIKE = vietnamese(rf"\s+(?:Bản|Hội|Đoàn|Trường)\s+(?!(?i:{alternation(NAME_PARTS)}){B})(?=[{{UPPER}}])")
HAS_PLACES = re.compile(r"tỉnh|thành\s+phố|bộ|sở|xã|huyện|phường")
# The organs of a command: "Cơ quan Chính trị", "Cơ quan Hậu cần - Kỹ thuật".
ORGAN = vietnamese(
    r"Cơ quan(?:\s(?:Hậu cần - Kỹ thuật|Hậu cần|Kỹ thuật)(?![^\W_])|"
    r"(?=\s[{UPPER}][{LOWER}]+\s)(?!\s(?:Thường|Nhà|Đảng|Trung)))"
)
ABBREVIATION = vietnamese(r"[{UPPER}&]{2,8}(?=\s+(?:tỉnh|huyện|xã|phường|thành phố|khu vực)(?![^\W_]))")
