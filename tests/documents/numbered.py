"""Invented plans with a known tree: written clean or with their numbering damaged as scans and portals damage it."""

import random
from dataclasses import dataclass, field

VERBS = [
    "Rà soát",
    "Xây dựng",
    "Tổ chức",
    "Tham mưu",
    "Hướng dẫn",
    "Kiểm tra",
    "Biên soạn",
    "Đăng tải",
    "Cung cấp",
    "Bố trí",
]
THINGS = [
    "các cụm thông tin đối ngoại tại khu vực biên giới", "tài liệu tuyên truyền bằng hai thứ tiếng", "hội nghị tập huấn cho cán bộ xã",
    "chuyên trang, chuyên mục trên báo", "danh mục sản phẩm đặc trưng của tỉnh", "cơ sở dữ liệu ảnh tư liệu", "trang thiết bị của đài truyền thanh",
    "bản tin song ngữ hằng quý", "kế hoạch đón các đoàn báo chí", "quy trình cung cấp thông tin",
]  # fmt: skip
TITLES = [
    "Mục đích",
    "Yêu cầu",
    "Công tác tuyên truyền",
    "Hợp tác quốc tế",
    "Đào tạo, bồi dưỡng",
    "Cơ sở vật chất",
    "Chế độ thông tin",
    "Phạm vi",
]
ROMAN_TITLES = [
    "MỤC ĐÍCH, YÊU CẦU",
    "NỘI DUNG VÀ GIẢI PHÁP",
    "CÁC HOẠT ĐỘNG",
    "KINH PHÍ THỰC HIỆN",
    "CÔNG TÁC CHỈ ĐẠO",
    "SẢN PHẨM TRUYỀN THÔNG",
    "LỘ TRÌNH",
]
DISTRACTIONS = [
    "03 hội nghị đã được tổ chức trong năm trước tại các xã biên giới của tỉnh.", "12.5.2026 là ngày khai mạc hội chợ thương mại biên giới.",
    "1.500.000 đồng là mức hỗ trợ cho mỗi tác phẩm được chọn.", "2026 là năm thứ hai thực hiện đề án của tỉnh.", "12,5 triệu đồng được bố trí từ ngân sách.",
    "15/7 hằng năm là ngày hội của các bản dọc biên giới.", "1.5 triệu lượt người đã xem các sản phẩm ấy.",
]  # fmt: skip
LETTERS = "abcdđeghiklmnopqrstuvxy"
FOREIGN = "abcdefghijklmnopqrstuvwxyz"
ROMANS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"]
READ_AS = {"II": "H", "III": "IIl", "1": "l", "VI": "Vl"}


@dataclass
class Node:
    """A numbered line: how it is written, its number, the words, what stands below it."""

    kind: str
    number: str
    words: str
    below: list["Node"] = field(default_factory=list)
    text: str = ""


def sentence(rng):
    return (
        f"{rng.choice(VERBS)} {rng.choice(THINGS)} {rng.choice(['', 'trong năm 2026', 'theo quy định', 'tại các xã biên giới'])}".strip()
        + "."
    )


def tree(rng):
    """Return roman sections with two or three levels below, in one of the usual manners."""
    titles = rng.sample(ROMAN_TITLES, rng.randint(3, 5))
    manner = rng.choice(["points", "titles", "decimals"])
    return [Node("roman", ROMANS[i], words, _level(rng, 1, manner)) for i, words in enumerate(titles)]


def _level(rng, depth, manner):
    if depth == 1:
        titled = manner != "points" or rng.random() < 0.5
        names = rng.sample(TITLES, rng.randint(2, 5))
        return [_arabic(rng, i, name, manner, titled=titled) for i, name in enumerate(names, start=1)]
    letters = FOREIGN if rng.random() < 0.2 else LETTERS
    return [Node("letter", letters[i], sentence(rng), _bullets(rng, 0.25)) for i in range(rng.randint(2, 7))]


def _arabic(rng, count, name, manner, *, titled):
    if not titled:
        return Node("arabic", str(count), sentence(rng), _bullets(rng, 0.2))
    if manner == "decimals" and rng.random() < 0.6:
        below = [
            Node("decimal", f"{count}.{n}", sentence(rng), _bullets(rng, 0.3)) for n in range(1, rng.randint(3, 5))
        ]
    else:
        below = _level(rng, 2, manner) if rng.random() < 0.6 else _bullets(rng, 1)
    return Node("arabic", str(count), name, below)


def _bullets(rng, chance):
    return [Node("dash", "-", sentence(rng)) for _ in range(rng.randint(2, 4))] if rng.random() < chance else []


STYLES = {
    "roman": ["{}. ", "{}. ", "{}- "],
    "arabic": ["{}. ", "{}. ", "{}) "],
    "letter": ["{}) ", "{}) ", "{}. "],
    "decimal": ["{}. ", "{} "],
    "dash": ["{} "],
}


def written(nodes, rng, *, damage=0.0):
    """Return the text of a plan and its expected nodes (level, number, path of the parent)."""
    styles = {kind: rng.choice(forms) for kind, forms in STYLES.items()}
    lines, expected = [], []
    _write(nodes, "", lines, expected, styles, rng, damage)
    return HEAD + "\n".join(lines) + "\n" + TAIL, expected


HEAD = "ỦY BAN NHÂN DÂN\nTỈNH HOA MẪU\nSố: 1/KH-UBND\nHoa Mẫu, ngày 05 tháng 01 năm 2026\nKẾ HOẠCH\nCông tác năm 2026\nỦy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n"
TAIL = "Trên đây là Kế hoạch công tác năm 2026./.\nNơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\n\nLê Văn Mẫu\n"


def _write(nodes, parent, lines, expected, styles, rng, damage):
    before = ""
    for index, node in enumerate(nodes):
        label = node.number.split(".")[-1] if node.kind == "decimal" else node.number
        harm = _harm(node, index, nodes, rng) if rng.random() < damage else ""
        shown, path_label = _spoilt(node, harm, before, label)
        line = (styles[node.kind].format(shown) if shown else "") + node.words
        if harm == "glued" and lines:
            lines[-1] = lines[-1] + (" " if lines[-1].endswith((".", ":", ";")) else ". ") + line
        elif harm == "own_line":
            lines += [styles[node.kind].format(shown).strip(), node.words]
        else:
            lines.append(line)
        path = parent if node.kind == "dash" else f"{parent}.{path_label}".strip(".")
        expected.append((path.count(".") + 1 if path else 0, path_label if node.kind != "dash" else "-", parent))
        if node.kind != "dash" and not node.below and damage and rng.random() < 0.03:
            lines.append(rng.choice(DISTRACTIONS))
        _write(node.below, path, lines, expected, styles, rng, damage)
        before = node.number


def _harm(node, index, nodes, rng):
    """What may happen to a line: the last of a list keeps its number, for what follows is all that tells."""
    if node.kind == "dash":
        return ""
    ways = ["own_line", "glued"] if node.kind != "roman" else ["own_line"]
    if 0 < index < len(nodes) - 1:
        ways += (
            ["lost", "repeated"]
            if node.kind in ("roman", "arabic")
            else ["lost"]
            if node.kind == "letter" and index != LETTERS.index("đ")
            else []
        )
    if node.kind in ("roman", "arabic") and node.number in READ_AS:
        ways.append("misread")
    return rng.choice(ways)


def _spoilt(node, harm, before, label):
    if harm == "lost":
        return "", label
    if harm == "repeated":
        return before, f"{before}({label})"
    if harm == "misread":
        return READ_AS[node.number], label
    return node.number, label


def nodes_of(reading):
    """The nodes a reading found, in the same form."""
    found = []
    for part in reading.parts:
        if part.kind in ("heading", "point") and part.num:
            parent, _, label = part.path.rpartition(".")
            found.append((part.path.count(".") + 1, label, parent))
        elif part.kind == "bullet":
            found.append((part.path.count(".") + 1 if part.path else 0, "-", part.path))
    return found


def agreement(pairs):
    """Return precision and recall over pairs of (expected, found) lists."""
    right = expected_all = found_all = 0
    for expected, found in pairs:
        left = list(found)
        for node in expected:
            if node in left:
                left.remove(node)
                right += 1
        expected_all += len(expected)
        found_all += len(found)
    return right / found_all, right / expected_all


def documents(count, *, damage, seed=1):
    """Yield (text, expected) of `count` invented plans."""
    for number in range(count):
        rng = random.Random(f"{seed}-{number}")
        yield written(tree(rng), rng, damage=damage)
