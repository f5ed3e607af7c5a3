"""The review step: an edition is approved by a second person."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState
from wagtail.permission_policies.pages import PagePermissionPolicy

from hoaban.newsroom.rules import approves_everywhere, may_approve
from hoaban.organisations.models import Officer
from hoaban.publishing.queries import site_key


class EditionApproval(Task):  # type: ignore[misc]
    """The workflow step in which a second person approves an edition (bước duyệt ấn bản)."""

    class Meta:
        verbose_name = _("approval of an edition")
        verbose_name_plural = _("approvals of editions")

    def user_can_access_editor(self, obj: Any, user: Officer) -> bool:
        """Approvers may open what waits for them."""
        return may_approve(user, site_key(obj))

    def locked_for_user(self, obj: Any, user: Officer) -> bool:
        """While it waits, only approvers may touch it: what is approved is what was read."""
        return not may_approve(user, site_key(obj))

    def get_actions(self, obj: Any, user: Officer) -> list[tuple[str, Any, bool]]:
        """Approve and return, for approvers. The four-eyes rule itself is kept by the action that approves."""
        if not may_approve(user, site_key(obj)):
            return []
        return [("reject", _("Return with a comment"), True), ("approve", _("Approve"), False)]

    def get_task_states_user_can_moderate(self, user: Officer, **_kwargs: Any) -> Any:
        """What waits for this person."""
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        if approves_everywhere(user):
            return waiting
        if not may_approve(user):
            return TaskState.objects.none()
        own = PagePermissionPolicy().instances_user_has_permission_for(user, "change").values_list("pk", flat=True)
        return waiting.filter(workflow_state__object_id__in=[str(pk) for pk in own])

    @classmethod
    def get_description(cls) -> str:
        """Shown when a workflow is put together."""
        return str(_("A second person, posted as approver, approves the edition."))
