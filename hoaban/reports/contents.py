"""What a periodic report says: Vietnamese sentences made of figures, each with the annex rows it counts."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from hoaban.plans.figures import PlanFigures, TaskFigures
from hoaban.plans.models import Plan
from hoaban.plans.vocabulary import DocumentKind, TaskState
from hoaban.reports import annexes, wording
from hoaban.reports.annexes import Annexes
from hoaban.reports.vocabulary import ANY_SIGNER, SIGNERS, ReportIssuer

BLANK = "……………"
SAMPLE = "VĂN BẢN MẪU – SỐ LIỆU MINH HỌA, KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"
# Longer lists stand in the annex only; late tasks are always named, with their cause.
LISTED_AT_MOST = 20
GROUPS = (
    (TaskState.DONE, "Nhiệm vụ đã hoàn thành"),
    (TaskState.LATE, "Nhiệm vụ quá hạn và nguyên nhân"),
    (TaskState.OPEN, "Nhiệm vụ đang thực hiện, còn trong hạn"),
    (TaskState.STANDING, "Nhiệm vụ thường xuyên"),
)
NONE = "Không có."
_KINDS = {
    DocumentKind.PLAN: "Kế hoạch",
    DocumentKind.DECISION: "Quyết định",
    DocumentKind.DIRECTIVE: "Chỉ thị",
    DocumentKind.NOTICE: "Thông báo",
    DocumentKind.TELEGRAM: "Công điện",
    DocumentKind.PROGRAMME: "Chương trình",
    DocumentKind.RESOLUTION: "Nghị quyết",
    DocumentKind.OTHER: "văn bản",
}


def report_content(figures: PlanFigures, rows: Annexes, issuer: ReportIssuer, *, portal: str) -> dict[str, Any]:
    """Return every value the template asks for. `portal` is the portal's address without a last slash."""
    return {
        "issuer": _issuer(issuer),
        "plan": _plan(figures.plan),
        "period": _period(figures),
        "sample": SAMPLE if figures.plan.is_sample else "",
        "overview": _overview(figures, rows),
        "groups": [_group(figures, rows, state, heading) for state, heading in GROUPS],
        "ahead": _ahead(figures, rows),
        "tasks": annexes.task_rows(figures, rows),
        "parts": annexes.product_parts(rows, portal=portal),
    }


def _issuer(issuer: ReportIssuer) -> dict[str, str]:
    return {
        "name": issuer.name or BLANK,
        "heading": (issuer.name or BLANK).upper(),
        "parent": (issuer.parent or BLANK).upper().replace("ỦY BAN NHÂN DÂN", "UBND"),
        "place": issuer.place or BLANK,
        "signer": SIGNERS.get(issuer.kind, ANY_SIGNER),  # type: ignore[call-overload]
    }


def _plan(plan: Plan) -> dict[str, str]:
    short = f"{_KINDS[DocumentKind(plan.kind)]} số {plan.number or BLANK}"
    issued = wording.official_day(plan.issued_on) if plan.issued_on else f"ngày {BLANK}"
    told = plan.reported_by or "báo chí"
    warned = f"Nội dung Kế hoạch được ghi nhận qua tin của {told}, chưa đối chiếu với văn bản gốc."
    return {
        "short": short,
        "citation": " ".join(filter(None, (short, issued, f"của {plan.issuer_name or BLANK}", _about(plan.subject)))),
        "addressee": plan.issuer_name or BLANK,
        "second_hand": warned if plan.second_hand else "",
    }


def _about(subject: str) -> str:
    """Join the subject as a citation does: 'về …', without a second 'về' or a full stop; otherwise as written."""
    words = subject.strip().rstrip(".")
    first, _, rest = words.partition(" ")
    about = rest if first.casefold() in {"về", "v/v"} else words
    return f"về {about}" if about else ""


def _period(figures: PlanFigures) -> dict[str, str]:
    period = figures.period
    return {"name": wording.period_name(period), "first": wording.day(period.first), "last": wording.day(period.last)}


def _overview(figures: PlanFigures, rows: Annexes) -> list[str]:
    if not figures.tasks:
        return ["Kế hoạch chưa có nhiệm vụ nào được cán bộ xác nhận; chưa có số liệu để báo cáo.", *_waiting(figures)]
    every = [task.public_id for task in figures.tasks]
    tracked = f"Số nhiệm vụ theo dõi: {_tasks(every, rows)}; được tính tiến độ: {_tasks(figures.counted, rows)}, gồm:"
    states = [f"- {annexes.STATES[state]}: {_tasks(figures.by_state.get(state, ()), rows)};" for state, _ in GROUPS]
    states[-1] = f"{states[-1].removesuffix(';')}."
    return [f"1. {tracked}", *states, f"2. {_products(rows)}", f"3. {_progress(figures, rows)}", *_waiting(figures)]


def _products(rows: Annexes) -> str:
    found = rows.product_rows(rows.within)
    if not found:
        return "Trong kỳ không có sản phẩm nào được phê duyệt."
    items = len({row.item for row in found})
    what = "sản phẩm" if items == len(found) else f"lượt sản phẩm (của {wording.number(items)} sản phẩm khác nhau)"
    editions = sum(len(row.editions) for row in found)
    return (
        f"Sản phẩm được phê duyệt trong kỳ: {wording.number(len(found))} {what} {rows.to_products(rows.within)}, "
        f"gồm {wording.number(editions)} ấn bản: {_languages(rows)}."
    )


def _languages(rows: Annexes) -> str:
    """Count editions by language, each with the rows that hold them."""
    counted: dict[str, int] = defaultdict(int)
    places: dict[str, set[int]] = defaultdict(set)
    for row in rows.product_rows(rows.within):
        for edition in row.editions:
            counted[edition.language] += 1
            places[edition.language].add(rows.products[row.public_id])
    return "; ".join(
        f"{wording.language_name(code)} {wording.number(n)} (mục {wording.places(places[code])})"
        for code, n in counted.items()
    )


def _progress(figures: PlanFigures, rows: Annexes) -> str:
    if not figures.counted:
        return "Kế hoạch không có nhiệm vụ nào được tính tiến độ."
    return (
        f"Tiến độ chung của Kế hoạch {_until(figures)}: {wording.percent(figures.progress)}, là bình quân tiến độ của "
        f"{_tasks(figures.counted, rows)}; tiến độ một nhiệm vụ là số sản phẩm được phê duyệt chia cho số sản phẩm yêu "
        "cầu, tối đa 100\u00a0%."
    )


def _until(figures: PlanFigures) -> str:
    running = figures.day <= figures.period.last
    return f"tính đến ngày {wording.day(figures.day)}" if running else "tính đến hết kỳ"


def _waiting(figures: PlanFigures) -> list[str]:
    if not figures.waiting_drafts:
        return []
    count = wording.number(figures.waiting_drafts)
    return [f"Còn {count} nội dung đọc được từ Kế hoạch chờ cán bộ xác nhận, không tính trong báo cáo này."]


def _group(figures: PlanFigures, rows: Annexes, state: TaskState, heading: str) -> dict[str, Any]:
    ids = figures.by_state.get(state, ())
    if not ids:
        return {"heading": heading, "summary": NONE, "lines": []}
    chosen = set(ids)
    tasks = [task for task in figures.tasks if task.public_id in chosen]
    summary = f"Có {_tasks(ids, rows)}"
    if len(ids) > LISTED_AT_MOST and state != TaskState.LATE:
        return {"heading": heading, "summary": f"{summary}; danh sách tại Phụ lục I.", "lines": []}
    return {"heading": heading, "summary": f"{summary}:", "lines": [_line(task, rows) for task in tasks]}


def _line(task: TaskFigures, rows: Annexes) -> str:
    """One task in the running text: what, who, evidence, and the cause when it is late."""
    lead = annexes.lead_names(task)
    done = len(task.before) + len(task.within)
    evidence = f"đã duyệt {wording.number(done)}/{wording.number(task.asks)}"
    products = rows.to_products((*task.within, *task.before))
    when = f"hạn {wording.day(task.due_on)}; " if task.due_on else ""
    line = f"{task.title.rstrip('.')}. Chủ trì: {lead or 'Kế hoạch không nêu'}; {when}{evidence}{_spaced(products)}."
    return f"{line} {_cause(task, done, known_lead=bool(lead))}" if task.state == TaskState.LATE else line


def _cause(task: TaskFigures, done: int, *, known_lead: bool) -> str:
    """Say what the records show of why a task is late; nothing beyond them."""
    missing = f"còn thiếu {wording.number(task.asks - done)} sản phẩm được phê duyệt"
    causes = [missing if done else "chưa có sản phẩm nào được phê duyệt"]
    if not known_lead:
        causes.append("chưa xác định cơ quan chủ trì")
    return f"Nguyên nhân theo số liệu: {'; '.join(causes)}."


def _ahead(figures: PlanFigures, rows: Annexes) -> dict[str, Any]:
    first, last = wording.following_days(figures.period)
    coming = [
        task for task in figures.tasks
        if task.counted and task.state != TaskState.DONE and task.due_on and first <= task.due_on <= last
    ]  # fmt: skip
    span = f"từ ngày {wording.day(first)} đến ngày {wording.day(last)}"
    if not coming:
        return {"summary": f"Không có nhiệm vụ chưa hoàn thành nào đến hạn {span}.", "lines": []}
    summary = f"Có {_tasks([task.public_id for task in coming], rows)} đến hạn {span}"
    if len(coming) > LISTED_AT_MOST:
        return {"summary": f"{summary}.", "lines": []}
    return {"summary": f"{summary}:", "lines": [_line(task, rows) for task in coming]}


def _tasks(ids: Sequence[str], rows: Annexes) -> str:
    return f"{wording.number(len(ids))} nhiệm vụ{_spaced(rows.to_tasks(ids))}"


def _spaced(reference: str) -> str:
    return f" {reference}" if reference else ""
