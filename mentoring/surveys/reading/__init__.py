"""Reading a survey export: any tool, any format, nothing lost and nothing trusted."""

from mentoring.surveys.reading.codes import ASKING, Refusal, Warned
from mentoring.surveys.reading.reader import read_survey

__all__ = ["ASKING", "Refusal", "Warned", "read_survey"]
