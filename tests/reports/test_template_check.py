"""A template edited in Word: what would break a report is refused by name, what only looks different is told."""

from datetime import date

import docx
import pytest
from docx.shared import Mm
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import TemplateError

from hoaban.reports import template_check, template_fields
from hoaban.reports.names_only import NamesOnly
from hoaban.reports.queries import house_template
from hoaban.reports.template_check import TemplateRefused, problems, require_sound, trial_faults
from hoaban.reports.vocabulary import STYLES
from hoaban.reports.writing import TemplateBroken, fill_template
from tests.factories.reports import NOON, a_contribution_row, plan_figures, task_figures
from tests.reports.editing import edited, replaced, said, with_part
from tests.reports.reading import body, content_of

TODAY = date(2026, 11, 23)
TRACKED = (
    b'<w:p><w:ins w:id="1" w:author="x" w:date="2026-01-01T00:00:00Z"><w:r><w:t>x</w:t></w:r></w:ins></w:p><w:sectPr'
)


def shape(value):
    if isinstance(value, dict):
        return {name: shape(below) for name, below in value.items()}
    return [shape(value[0])] if isinstance(value, list) else ""


def test_the_fields_offered_are_those_of_a_report():
    row = a_contribution_row(1)
    figures = plan_figures(task_figures(1, within=(row,)))
    known = shape(template_fields.FIELDS)
    content = content_of(figures)
    content["ahead"]["lines"] = ["x"]
    content["groups"] = [group for group in content["groups"] if group["lines"]]
    assert shape(content) == known


def test_the_house_template_is_sound_and_keeps_the_form():
    assert problems(house_template().data) == []
    assert trial_faults(house_template().data, on=TODAY) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("{{ plan.addressee }}", "{{ plan.adressee }}", ("meant", "plan.adressee", "plan.addressee")),
        ("{{ issuer.signer }}", "{{ nguoi_ky }}", ("unknown", "nguoi_ky", "")),
        ("{{ t.deadline }}", "{{ t.deadlin }}", ("meant", "t.deadlin", "t.deadline")),
        ("{{ plan.short }}", "{{ plan.short }", ("broken", "", "plan.short")),
        ("{{ issuer.place }}", "{ issuer.place }}", ("broken", "", "issuer.place")),
        ("{{ group.summary }}", "{{ group }}", ("not_a_text", "group", "group.heading")),
        ("{{ plan.second_hand }}", "{{ plan.second_hand | upper }}", ("command", "{{ plan.second_hand | upper }}", "")),
        ("{%p for line in overview %}", "{%p for line in period %}", ("not_a_list", "period", "")),
        (
            "{%p if plan.second_hand %}",
            "{%p if plan.second_hand %} và",
            ("not_alone", "{%p if plan.second_hand %}", ""),
        ),
        ("{{ t.asks }}", "2", ("missing", "tasks.asks", "")),
        ("{{ sample }}", "", ("missing", "sample", "")),
        ("{%p endfor %}", "", ("not_closed", "{%p for group in groups %}", "{%p endfor %}")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_broken_field_is_refused_by_its_name(old, new, expected):
    assert expected in said(replaced(old, new))


def test_the_paragraph_is_named_where_the_mistake_stands():
    found = problems(replaced("Kính gửi: {{ plan.addressee }}", "Kính gửi: {{ plan.adressee }}"))
    assert (found[0].place, "plan.adressee" in found[0].sentence) == ("Kính gửi: {{ plan.adressee }}.", True)


def test_new_wording_is_welcome():
    data = replaced("II. KẾT QUẢ THEO NHIỆM VỤ", "II. KẾT QUẢ CỤ THỂ – “{{ plan.short }}”")
    assert problems(data) == []
    assert any(line.startswith("II. KẾT QUẢ CỤ THỂ – “Kế hoạch") for line in body(template_check._trial(data)))


def test_a_field_that_word_split_over_runs_is_one_field():
    def split(document):
        paragraph = next(p for p in document.paragraphs if p.text.startswith("Kính gửi"))
        whole = paragraph.text
        paragraph.runs[0].text = ""
        for letter in whole:
            paragraph.add_run(letter).bold = False

    data = edited(split)
    assert problems(data) == []
    assert "Kính gửi: Ủy ban mẫu." in body(template_check._trial(data))


CODE = [
    "{{ ''.__class__.__mro__ }}", "{{ plan.__class__ }}", "{{ cycler.__init__.__globals__.os }}", "{{ plan.short.format(1) }}",
    "{{ range(10**9) }}", "{% include '/etc/passwd' %}", "{% import 'os' as o %}", "{{ 7*7 }}", "{{ 'x' * 10**9 }}",
    "{{ lipsum }}", "{{ loop.cycle('a') }}", "{{r plan.short }}", "{{ plan.short|safe }}", "{{ plan.short is string }}",
    "{{ plan.short ~ plan.short() }}", "{{ -1 }}",
]  # fmt: skip
HARMLESS = ["{{ self }}", "{{ plan['short'] }}", "{% set x = 1 %}", "{# comment #}", "{% macro f() %}{% endmacro %}"]


@pytest.mark.parametrize("attack", CODE + HARMLESS)
def test_code_in_a_template_is_refused_at_the_door(attack):
    found = {one[0] for one in said(replaced("{{ plan.second_hand }}", attack))}
    assert found & {"command", "unknown", "meant", "broken"}


@pytest.mark.parametrize("attack", CODE)
def test_code_reaches_nothing_where_a_template_is_filled_in(attack):
    with pytest.raises((TemplateError, TypeError)):
        NamesOnly(autoescape=True).from_string(attack).render(template_fields.FIELDS | {"loop": {}})


def test_code_that_got_past_the_door_is_told_as_a_broken_template():
    with pytest.raises(TemplateBroken):
        fill_template(
            template_fields.FIELDS,
            at=NOON,
            title="x",
            template=replaced("{{ plan.second_hand }}", "{{ plan.short.upper() }}"),
        )


def with_outside_link(document):
    document.part.relate_to(
        "http://example.invalid/x.dotm", docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, is_external=True
    )


@pytest.mark.parametrize(
    ("data", "mistake"),
    [
        (b"no zip", "not_word"),
        (with_part("word/vbaProject.bin", b"x"), "macros"),
        (with_part("word/embeddings/oleObject1.bin", b"x"), "embedded"),
        (edited(with_outside_link), "outside"),
        (with_part("x", None, main=(b"<w:sectPr", TRACKED)), "tracked"),
        (with_part("x", None, main=(b"<w:sectPr", b'<w:p><w:r><w:commentReference w:id="0"/></w:r></w:p><w:sectPr')), "comments"),
        (with_part("x", None, main=(b"<w:sectPr", b'<w:p><w:fldSimple w:instr="DDEAUTO c:\\\\x"/></w:p><w:sectPr')), "word_field"),
        (with_part("x", None, main=(b"<w:sectPr", b"<w:p><w:altChunk/></w:p><w:sectPr")), "embedded"),
        (with_part("docProps/core.xml", b"<a>{{ plan.short }}</a>"), "command"),
        (with_part("word/media/x.txt", b"0" * (3 * 1024 * 1024) * 15), "not_word"),
    ],
    ids=["no zip", "macros", "object", "outside", "tracked", "comments", "dde", "chunk", "properties", "bomb"],
)  # fmt: skip
def test_what_does_not_belong_into_a_template_is_refused(data, mistake):
    assert mistake in {one[0] for one in said(data)}


def test_a_style_the_form_is_checked_by_must_stay():
    def drop(document):
        styles = document.styles.element
        styles.remove(document.styles[STYLES["motto"]].element)

    assert ("style", "Tiêu ngữ", "") in said(edited(drop))


def test_a_departure_from_the_form_is_told_and_not_refused():
    def widen(document):
        document.sections[0].left_margin = Mm(40)

    data = edited(widen)
    require_sound(data)
    assert [str(fault) for fault in trial_faults(data, on=TODAY)] == ["lề trái, phần 1: 40 mm (quy định: 30–35 mm)"]


def test_every_mistake_is_named_at_once():
    data = replaced("{{ plan.addressee }}", "{{ plan.adressee }} {{ period.nam }}")
    with pytest.raises(TemplateRefused) as refused:
        require_sound(data)
    assert {one.field for one in refused.value.problems} >= {"plan.adressee", "period.nam"}


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="{}%# .pfortinslaelifed_()'\"\u00a0", max_size=40))
def test_no_text_between_braces_makes_the_check_fail(text):
    from hoaban.reports.template_words import Reading, Words

    reading = Reading()
    reading.read(Words(text))
    reading.finish()
    assert all(problem.sentence for problem in reading.problems)
