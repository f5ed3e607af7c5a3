"""Numbers of a plan for a period. Every figure carries the public ids of the rows it counts."""

from hoaban.plans.bearing import BearerRow
from hoaban.plans.figures.counting import figures_for
from hoaban.plans.figures.rows import ContributionRow, EditionRow, PlanFigures, TaskFigures

__all__ = ["BearerRow", "ContributionRow", "EditionRow", "PlanFigures", "TaskFigures", "figures_for"]
