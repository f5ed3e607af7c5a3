"""The closed value lists of a reading; docs/plan-read.md explains each value."""

from enum import StrEnum


class DocumentKind(StrEnum):
    """Kinds of administrative documents (loại văn bản), by their official abbreviation."""

    PLAN = "KH"
    DECISION = "QĐ"
    DIRECTIVE = "CT"
    NOTICE = "TB"
    TELEGRAM = "CĐ"
    PROGRAMME = "CTr"
    RESOLUTION = "NQ"
    OTHER = "other"


class TaskKind(StrEnum):
    """What sort of work a draft is; only TASK and ANNEX_ROW count as deliverables."""

    TASK = "task"
    CATCH_ALL = "catch_all"
    COORDINATE_ONLY = "coordinate_only"
    MONITORING = "monitoring"
    REPORTING = "reporting"
    ANNEX_ROW = "annex_row"


class DeadlineKind(StrEnum):
    """How a time limit binds; see docs/plan-read.md for the value of each."""

    BY = "BY"
    BEFORE = "BEFORE"
    RANGE = "RANGE"
    STANDING = "STANDING"
    RRULE = "RRULE"
    OFFSET = "OFFSET"
    EVENT = "EVENT"
    CONDITIONAL = "CONDITIONAL"
    UNKNOWN = "UNKNOWN"
