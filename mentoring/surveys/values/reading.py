"""What reading one cell gave: a value, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """One cell as understood.

    value: None when nothing was answered or the answer cannot be used. code: why it cannot be used, or what was changed
    on the way to the value; None when there is nothing to say. offer: a value that was probably meant, to be confirmed.
    rest: the parts of the answer that were not understood.
    """

    value: T | None = None
    code: str | None = None
    offer: object = None
    rest: tuple[str, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether something was answered that cannot be used."""
        return self.value is None and self.code is not None
