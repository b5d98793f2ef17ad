"""Reading a survey export: any tool, any format, nothing lost and nothing trusted."""

from mentoring.surveys.model import NEEDS_CONFIRMATION, ReadingWarning, Refusal
from mentoring.surveys.reading.reader import read_survey

__all__ = ["NEEDS_CONFIRMATION", "Refusal", "ReadingWarning", "read_survey"]
