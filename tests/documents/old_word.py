"""Writes a small Word 97–2003 document (.doc): an OLE file with the text as one piece, for tests."""

import struct

SECTOR, FREE, END, FAT = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
TEXT_AT = 1024


def doc(text: str, *, flags: int = 0x0200, streams: dict[str, bytes] | None = None) -> bytes:
    """Return the bytes of a .doc with this text; paragraphs end with a line end. `flags` 0x0100: encrypted."""
    letters = (text.rstrip("\n") + "\n").replace("\n", "\r").encode("utf-16-le")
    count = len(letters) // 2
    styles = struct.pack("<HHHHHHHHHH", 18, 1, 10, 1, 91, 15, 0, 0, 0, 0) + struct.pack("<H", 0)
    clx = b"\x02" + struct.pack("<I", 16) + struct.pack("<II", 0, count) + struct.pack("<HIH", 0, TEXT_AT, 0)
    head = bytearray(TEXT_AT)
    struct.pack_into("<HHHHHH", head, 0, 0xA5EC, 0x00C1, 0, 0x0409, 0, flags)
    struct.pack_into("<H", head, 0x20, 14)
    struct.pack_into("<II", head, 0x18, TEXT_AT, TEXT_AT + len(letters))
    struct.pack_into("<I", head, 0x4C, count)
    struct.pack_into("<II", head, 0xA2, len(clx), len(styles))
    struct.pack_into("<II", head, 0x1A2, 0, len(clx))
    return ole({"WordDocument": bytes(head) + letters, "1Table": clx + styles} | (streams or {}))


def ole(streams: dict[str, bytes]) -> bytes:
    """Return an OLE file; every stream is padded so that none is a small one."""
    padded = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    chains, sectors = [], []
    for data in padded.values():
        pieces = [data[i : i + SECTOR].ljust(SECTOR, b"\0") for i in range(0, len(data), SECTOR)]
        chains.append((len(sectors), len(pieces)))
        sectors += pieces
    entries = [_entry("Root Entry", 5, child=1, start=END, size=0)]
    names = list(padded)
    for place, (name, (start, _)) in enumerate(zip(names, chains, strict=True), start=1):
        following = place + 1 if place < len(names) else FREE
        entries.append(_entry(name, 2, start=start, size=len(padded[name]), right=following))
    while len(entries) % 4:
        entries.append(_entry("", 0))
    directory = len(sectors)
    table = b"".join(entries)
    pieces = [table[i : i + SECTOR] for i in range(0, len(table), SECTOR)]
    chains.append((directory, len(pieces)))
    sectors += pieces
    fat_sectors = (len(sectors) + 127) // 127
    fat = [FREE] * (fat_sectors * 128)
    for start, length in chains:
        for sector in range(start, start + length):
            fat[sector] = sector + 1 if sector < start + length - 1 else END
    places = range(len(sectors), len(sectors) + fat_sectors)
    for place in places:
        fat[place] = FAT
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, fat_sectors, directory, 0, 4096, END, 0, END, 0)
    header += b"".join(struct.pack("<I", place) for place in places)
    return header.ljust(SECTOR, b"\xff") + b"".join(sectors) + struct.pack(f"<{len(fat)}I", *fat)


def _entry(name: str, kind: int, *, start: int = 0, size: int = 0, child: int = FREE, right: int = FREE) -> bytes:
    letters = name.encode("utf-16-le")
    length = len(letters) + 2 if name else 0
    head = letters.ljust(64, b"\0") + struct.pack("<HBBIII", length, kind, 1, FREE, right, child)
    return (head + bytes(36) + struct.pack("<III", start, size, 0)).ljust(128, b"\0")
