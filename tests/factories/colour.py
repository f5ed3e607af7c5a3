"""A colour profile in which red and green are swapped: whoever ignores it shows the wrong colour."""

import struct

RED, GREEN, BLUE = (0.4361, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7142)


def swapped_profile():
    """ICC 2, matrix and curves: what it calls red is the green of sRGB."""
    curve = b"curv" + bytes(4) + struct.pack(">IH", 1, int(2.2 * 256)) + bytes(2)
    tags = {
        b"desc": b"desc" + bytes(4) + struct.pack(">I", 5) + b"swap\0" + bytes(78),
        b"cprt": b"text" + bytes(4) + b"none\0\0\0\0",
        b"wtpt": _xyz(0.9642, 1.0, 0.8249),
        b"rXYZ": _xyz(*GREEN),
        b"gXYZ": _xyz(*RED),
        b"bXYZ": _xyz(*BLUE),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    table, body, offset = struct.pack(">I", len(tags)), b"", 128 + 4 + 12 * len(tags)
    for name, said in tags.items():
        padded = said + bytes(-len(said) % 4)
        table += name + struct.pack(">II", offset + len(body), len(said))
        body += padded
    size = offset + len(body)
    head = struct.pack(">I4sI4s4s4s", size, b"    ", 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + _s15(0.9642, 1.0, 0.8249)
    return head.ljust(128, b"\0") + table + body


def _s15(*numbers):
    return b"".join(struct.pack(">i", round(number * 65536)) for number in numbers)


def _xyz(*numbers):
    return b"XYZ " + bytes(4) + _s15(*numbers)
