"""Writes time limits in the wordings of official Vietnamese and knows what each means without asking the parser.

Each function yields (words, kind, value, first day or None, last day or None) for a plan of PLAN_YEAR.
"""

import calendar
from datetime import date, timedelta
from itertools import product

PLAN_YEAR = 2026
ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}
DAYS = [date(2026, 1, 5), date(2026, 2, 28), date(2026, 10, 31), date(2027, 12, 9)]
DAY_FORMS = [
    "{d}/{m}/{y}", "{d:02}/{m:02}/{y}", "ngày {d:02}/{m}/{y}", "{d}.{m}.{y}", "ngày {d}-{m}-{y}",
    "ngày {d} tháng {m} năm {y}", "{d} tháng {m} năm {y}", "ngày {d:02} tháng {m:02}/{y}", "ngày {d}/{m} năm {y}",
]  # fmt: skip
YEARLESS = ["{d}/{m}", "ngày {d:02}/{m:02}", "ngày {d} tháng {m}"]
BY = ["", "chậm nhất ", "Chậm nhất là ", "không muộn hơn ", "muộn nhất vào ", "đến ", "đến hết ", "hạn cuối: "]
BEFORE = ["trước ", "Hoàn thành trước ", "xong trước ", "Thời hạn: trước "]
YEAR_TAILS = [("/{y}", 2027), (" năm {y}", 2027), ("", PLAN_YEAR)]
PERIOD_WORDS = ["", "trong ", "Trong ", "vào ", "Hoàn thành trong ", "thực hiện ", "Thời gian thực hiện: "]
END_WORDS = ["đến hết ", "hết ", "Chậm nhất ", "hoàn thành chậm nhất trong ", "từ nay đến hết "]
EVERY_YEAR = ["hằng năm", "hàng năm", "mỗi năm"]
SPANS = {"ngày làm việc": "P{}WD", "ngày": "P{}D", "tuần": "P{}W", "tháng": "P{}M", "giờ": "PT{}H"}
EVENTS = {
    "ngày ký": "signed",
    "ngày ký ban hành": "signed",
    "khi ban hành kế hoạch": "signed",
    "ngày nhận được văn bản": "received",
    "khi nhận đủ hồ sơ": "received",
    "khi kết thúc hội nghị": "event",
    "ngày hợp đồng được ký": "event",
}


def _cycle(items, number):
    return items[number % len(items)]


def days():
    for number, (day, form) in enumerate(product(DAYS, DAY_FORMS)):
        words = form.format(d=day.day, m=day.month, y=day.year)
        for extra in (0, 3):
            yield _cycle(BY, number + extra) + words, "BY", day.isoformat(), None, day
        yield _cycle(BEFORE, number) + words, "BEFORE", day.isoformat(), None, day - timedelta(days=1)
        yield f"trước {7 + number % 12} giờ {words}", "BY", day.isoformat(), None, day
    for day, form in product(DAYS[:3], YEARLESS):
        words = form.format(d=day.day, m=day.month)
        yield "chậm nhất " + words, "BY", day.isoformat(), None, day
        yield "trước " + words, "BEFORE", day.isoformat(), None, day - timedelta(days=1)


def _month_end(year, month):
    return date(year, month, calendar.monthrange(year, month)[1])


def _period(words, first, last, number):
    yield _cycle(PERIOD_WORDS, number) + words, "RANGE", first.isoformat(), first, last
    yield _cycle(END_WORDS, number) + words, "BY", last.isoformat(), None, last


def months_and_quarters():
    for number, (month, (tail, year)) in enumerate(product(range(1, 13), YEAR_TAILS)):
        words = f"tháng {month}{tail.format(y=year)}"
        yield from _period(words, date(year, month, 1), _month_end(year, month), number)
    for number, (quarter, (tail, year)) in enumerate(product(range(1, 5), YEAR_TAILS)):
        for name in (ROMAN[quarter], str(quarter)):
            first, last = date(year, quarter * 3 - 2, 1), _month_end(year, quarter * 3)
            yield from _period(f"quý {name}{tail.format(y=year)}", first, last, number)
            words = f"trước quý {name}{tail.format(y=year)}"
            yield words, "BEFORE", first.isoformat(), None, first - timedelta(days=1)


def parts_of_months():
    for month, (tail, year) in product((2, 4, 11), YEAR_TAILS):
        end = _month_end(year, month).day
        parts = {"đầu": (1, 10), "giữa": (11, 20), "cuối": (21, end), "nửa đầu": (1, 15), "nửa cuối": (16, end),
                 "tuần 1": (1, 7), "tuần thứ hai": (8, 14), "tuần 4 của": (22, 28)}  # fmt: skip
        for name, (first, last) in parts.items():
            words = f"{name} tháng {month}{tail.format(y=year)}"
            yield (
                words,
                "RANGE",
                date(year, month, first).isoformat(),
                date(year, month, first),
                date(year, month, last),
            )


def ranges():
    for (first, last), (year_form, year) in product([(1, 3), (2, 4), (5, 12)], YEAR_TAILS):
        tail = year_form.format(y=year)
        value, start, end = date(year, first, 1).isoformat(), date(year, first, 1), _month_end(year, last)
        for form in (
            "tháng {a}-{b}",
            "từ tháng {a} đến tháng {b}",
            "Tháng {a} - Tháng {b}",
            "tháng {a} đến hết tháng {b}",
        ):
            yield form.format(a=first, b=last) + tail, "RANGE", value, start, end
        for form in ("từ ngày {a:02}/{m} đến ngày {b}/{m}", "ngày {a}-{b}/{m}", "từ {a}/{m} đến hết {b}/{m}"):
            words = form.format(a=first, b=last + 10, m=6) + tail
            yield words, "RANGE", date(year, 6, first).isoformat(), date(year, 6, first), date(year, 6, last + 10)
    for first, last in [(2026, 2030), (2025, 2027)]:
        for form in ("{a}-{b}", "giai đoạn {a} - {b}", "từ năm {a} đến năm {b}", "trong giai đoạn {a}–{b}"):
            words = form.format(a=first, b=last)
            yield words, "RANGE", f"{first}-01-01", date(first, 1, 1), date(last, 12, 31)
        yield (
            f"Thường xuyên, giai đoạn {first}-{last}",
            "STANDING",
            f"{first}-01-01",
            date(first, 1, 1),
            date(last, 12, 31),
        )


def recurring():
    for (day, month), every in product([(5, 12), (20, 6), (31, 1)], EVERY_YEAR):
        rule = f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}"
        yield f"ngày {day:02}/{month} {every}", "RRULE", rule, None, None
        yield f"trước ngày {day:02}/{month} {every}", "RRULE", f"{rule};BEFORE", None, None
        yield f"{every}, trước {day}/{month}", "RRULE", f"{rule};BEFORE", None, None
        yield f"Trong tháng {month} {every}", "RRULE", f"FREQ=YEARLY;BYMONTH={month}", None, None
    for day, every in product((1, 15, 25), ("hằng tháng", "hàng tháng")):
        yield f"ngày {day} {every}", "RRULE", f"FREQ=MONTHLY;BYMONTHDAY={day}", None, None
        yield f"trước ngày {day} {every}", "RRULE", f"FREQ=MONTHLY;BYMONTHDAY={day};BEFORE", None, None
    steps = {"ngày": "FREQ=DAILY", "tuần": "FREQ=WEEKLY", "tháng": "FREQ=MONTHLY", "quý": "FREQ=MONTHLY;INTERVAL=3",
             "năm": "FREQ=YEARLY"}  # fmt: skip
    for (unit, rule), form in product(steps.items(), ("Hằng {}", "định kỳ hằng {}", "mỗi {} một lần", "01 lần/{}")):
        yield form.format(unit), "RRULE", rule, None, None


def offsets():
    begins = ["trong ", "trong vòng ", "Trong thời hạn ", "chậm nhất ", "không quá "]
    for number, ((unit, value), (event, name)) in enumerate(product(SPANS.items(), EVENTS.items())):
        count = number % 29 + 1
        words = f"{_cycle(begins, number)}{count:02} {unit}{_cycle([', ', ' '], number)}kể từ {event}"
        yield words, "OFFSET", f"{value.format(count)}@{name}", None, None


def everything():
    """Return all phrases, each once."""
    makers = (days, months_and_quarters, parts_of_months, ranges, recurring, offsets)
    return list({phrase[0]: phrase for make in makers for phrase in make()}.values())
