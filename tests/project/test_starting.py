"""How processes begin and end: a publishing process carries nothing of the desk, and leaves its database whole."""

import os
import subprocess
import sys

HEAVY = ("bs4", "wagtail.admin.panels", "wagtail.snippets", "rest_framework", "hoaban.desk.views")


def run(home, code, **environment):
    """What a fresh process prints that starts as commands do."""
    env = os.environ | {"HOABAN_HOME": str(home), "HOABAN_DATABASE_URL": "", "HOABAN_SECRET_KEY": "only-for-tests"}
    env |= {"DJANGO_SETTINGS_MODULE": "hoaban.project.settings"} | environment
    script = f"from hoaban.project.starting import start; start(); {code}"
    done = subprocess.run([sys.executable, "-c", script], env=env, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_a_publishing_process_loads_nothing_of_the_desk(tmp_path):
    loaded = f"import sys; import hoaban.publishing.actions; print(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    assert run(tmp_path, loaded, HOABAN_ROLE="publisher") == ""
    assert "wagtail.admin.panels" in run(tmp_path, loaded)


def test_a_command_leaves_its_database_in_one_file(tmp_path):
    write = "from django.db import connection as c; c.cursor().execute('CREATE TABLE hoa (ban text)')"
    run(tmp_path, write)
    assert [path.name for path in tmp_path.glob("*.sqlite3*")] == ["hoaban.sqlite3"]
    again = "from django.db import connection as c; print(c.introspection.table_names())"
    assert run(tmp_path, again) == "['hoa']"
