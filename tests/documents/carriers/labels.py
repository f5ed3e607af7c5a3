"""Labels of a source: the lines that begin with `>`, as the JSON objects that `hoaban.documents.scoring` compares with."""

import re
from collections.abc import Callable
from typing import Any

Label = dict[str, Any]
KINDS = {"task", "catch_all", "annex_row", "monitoring", "reporting"}
TYPES = frozenset(
    re.findall(r"\w+", "before_date by_date in_month mid_month range period yearly recurring standing whole_period")
)
TYPES |= frozenset(re.findall(r"\w+", "urgent offset event conditional unknown"))
_DUE = re.compile(r'(?P<type>\w+)(?: (?P<value>[^"]+?))?(?: "(?P<raw>.*)")?')
_GENERIC = "cơ quan, đơn vị liên quan (chung)"
_Wrong = Callable[[str], Exception]


def labels_from(spans: list[dict[str, str]], notes: list[tuple[int, str]], wrong: _Wrong) -> list[Label]:
    """Join spans and note lines; each note comes with the number of labels closed before it.

    `>> …` sets values for all later labels (and ends what an earlier one set); k lines `> …` in a row tell of the last k
    labels closed.
    """
    common: list[dict[str, str]] = [{} for _ in spans]
    own: list[dict[str, str]] = [{} for _ in spans]
    for closed, lines in _groups(notes):
        if lines[0].startswith(">"):
            common[closed:] = [_fields(lines[0][1:], wrong)] * (len(spans) - closed)
            continue
        if len(lines) > closed:
            raise wrong(f"a note without a label before it: {lines[0]}")
        for index, line in enumerate(lines, closed - len(lines)):
            if own[index]:
                raise wrong(f"two notes for one label: {line}")
            own[index] = _fields(line, wrong)
    labels = [_label(n, span, common[n - 1] | own[n - 1], wrong) for n, span in enumerate(spans, 1)]
    _link(labels, wrong)
    return labels


def _link(labels: list[Label], wrong: _Wrong) -> None:
    """Turn the names in `same_as` into ids. A merged draft holds what all its passages say: twins' answers are right too."""
    by_key = {label["key"]: label for label in labels if label["key"]}
    twins = {}
    for label in labels:
        if missing := [key for key in label["same_as"] if key not in by_key]:
            raise wrong(f"label {label['id']}: no label is named {missing}")
        twins[label["id"]] = [by_key[key] for key in label["same_as"]]
    accepted = [_of_twins(label, twins[label["id"]]) for label in labels]
    for label, accept in zip(labels, accepted, strict=True):
        label["same_as"] = [twin["id"] for twin in twins[label["id"]]]
        if accept:
            label["accept"] = accept


def _of_twins(label: Label, twins: list[Label]) -> dict[str, Any]:
    accept = {name: list(values) for name, values in label.get("accept", {}).items()}
    for twin in twins:
        told = twin.get("accept", {})
        own = " ".join(filter(None, (twin["deadline_type"], twin["deadline_value"])))
        filled = {
            "lead": [twin["lead"]] if twin["lead"] else [],
            "kind": [twin["kind"]],
            "coordinators": [twin["coordinators"]] if twin["coordinators"] else [],
            "deadline": [own] if own != "none" else [],
        }
        for name, values in filled.items():
            more = [value for value in told.get(name, []) if value not in (None, "none", [])]
            accept.setdefault(name, []).extend([*values, *more])
    if twins:
        everyone = [label, *twins]
        accept["coordinators"].append(sorted({name for one in everyone for name in one["coordinators"]}))
    return accept


def _groups(notes: list[tuple[int, str]]) -> list[tuple[int, list[str]]]:
    groups: list[tuple[int, list[str]]] = []
    for closed, line in notes:
        own = not line.startswith(">")
        if own and groups and groups[-1][0] == closed and not groups[-1][1][0].startswith(">"):
            groups[-1][1].append(line)
        else:
            groups.append((closed, [line]))
    return groups


def _fields(line: str, wrong: _Wrong) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in filter(None, (p.strip() for p in line.split("|"))):
        key, equals, value = part.partition("=")
        found[key.strip()] = value.strip() if equals else "yes"
        if key.strip().removeprefix("or.") not in _KNOWN:
            raise wrong(f"unknown field {key}")
    return found


_KNOWN = frozenset(
    re.findall(
        r"\w+", "kind role lead with due product indicator budget optional split_ok review note same modality section"
    )
)


def _label(number: int, span: dict[str, str], fields: dict[str, str], wrong: _Wrong) -> Label:
    kind = fields.get("kind", "task")
    if kind not in KINDS:
        raise wrong(f"label {number}: unknown kind {kind}")
    due = _due(fields.get("due", "none"), wrong)
    label: Label = {"id": number, "key": span["key"] or None, "text": span["text"].strip(), "kind": kind}
    label |= {"role": fields.get("role", "lead"), "modality": fields.get("modality", "assign")}
    label |= {"lead": _lead(fields.get("lead")), "coordinators": _names(fields.get("with", ""))}
    label |= {f"deadline_{name}": due[name] for name in ("raw", "type", "value")}
    label |= {name: fields.get(name) for name in ("product", "indicator", "budget", "note")}
    label |= {"needs_review": "review" in fields, "same_as": _names(fields.get("same", ""))}
    label |= {name: True for name in ("optional", "split_ok") if name in fields}
    if accept := {key[3:]: value for key, value in fields.items() if key.startswith("or.")}:
        label["accept"] = _accepted(accept)
    _allow_taking_part(label)
    return label


def _allow_taking_part(label: Label) -> None:
    """Where taking part only is a right kind, the lead may stay open and the unit stands first among the partners."""
    accept = label.get("accept", {})
    if "coordinate_only" in accept.get("kind", ()) and label["lead"]:
        accept.setdefault("lead", []).append(None)
        accept.setdefault("coordinators", []).append([*label["lead"].split("; "), *label["coordinators"]])


def _lead(text: str | None) -> str | None:
    return None if text in (None, "-") else text


def _names(text: str) -> list[str]:
    return [_GENERIC if name == "*" else name for name in (part.strip() for part in text.split(";")) if name]


def _due(text: str, wrong: _Wrong) -> dict[str, str | None]:
    found = _DUE.fullmatch(text)
    if text == "none":
        return {"raw": None, "type": "none", "value": None}
    if not found or found["type"] not in TYPES:
        raise wrong(f"unknown deadline {text}")
    return {"raw": found["raw"], "type": found["type"], "value": None if found["value"] == "-" else found["value"]}


def _accepted(accept: dict[str, str]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for key, value in accept.items():
        ways = [way.strip() for way in value.split("//")]
        if key == "with":
            told["coordinators"] = [_names("" if way == "-" else way) for way in ways]
        elif key == "lead":
            told["lead"] = [_lead(way) for way in ways]
        else:
            told["deadline" if key == "due" else key] = ways
    return told
