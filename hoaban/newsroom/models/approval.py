"""The review step: an edition is approved by a second person."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState

from hoaban.newsroom.rules import may_approve
from hoaban.organisations.models import Officer


class EditionApproval(Task):  # type: ignore[misc]
    """The workflow step in which a second person approves an edition (bước duyệt ấn bản)."""

    class Meta:
        verbose_name = _("approval of an edition")
        verbose_name_plural = _("approvals of editions")

    def user_can_access_editor(self, obj: Any, user: Officer) -> bool:
        """Approvers may open what waits for them."""
        return may_approve(user)

    def locked_for_user(self, obj: Any, user: Officer) -> bool:
        """While it waits, only approvers may touch it: what is approved is what was read."""
        return not may_approve(user)

    def get_actions(self, obj: Any, user: Officer) -> list[tuple[str, Any, bool]]:
        """Approve and return, for approvers. The four-eyes rule itself is kept by the action that approves."""
        if not may_approve(user):
            return []
        return [("reject", _("Return with a comment"), True), ("approve", _("Approve"), False)]

    def get_task_states_user_can_moderate(self, user: Officer, **_kwargs: Any) -> Any:
        """What waits for this person."""
        if not may_approve(user):
            return TaskState.objects.none()
        return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)

    @classmethod
    def get_description(cls) -> str:
        """Shown when a workflow is put together."""
        return str(_("A second person, posted as approver, approves the edition."))
