"""What the columns of a survey mean: proposed from all evidence, confirmed by a person."""

from mentoring.surveys.mapping.column_meaning import Evidence
from mentoring.surveys.mapping.propose import Memory, confirm, propose_mapping

__all__ = ["Evidence", "Memory", "confirm", "propose_mapping"]
