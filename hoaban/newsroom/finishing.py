"""The end of a workflow, named in the settings. Wagtail loads this before any model: it imports none."""

from typing import Any

from django.apps import apps


def finish_review(workflow_state: Any, user: Any = None) -> None:
    """Let Wagtail show the revision as live, unless it was approved for later: then that follows at its instant.

    The public side does not look at that: it sees editions.
    """
    page = workflow_state.content_object
    revision = page.get_latest_revision()
    waiting = apps.get_model("publishing", "ScheduledEdition").objects.waiting()
    if not waiting.filter(item=page.translation_key, revision=revision.pk).exists():
        revision.publish(user=user, skip_permission_checks=True)
