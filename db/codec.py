"""Values as they are stored: JSON text, read back only when every type is right; anything else is a damaged file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from db.problems import StoreProblem
from mentoring.actions import StoreProblemCode
from mentoring.codec import OtherType, build


def from_json(kind: Any, text: str) -> Any:
    """The value that `to_json` wrote. Unknown names are skipped, missing ones take their default;
    a value of another type than `kind` says is a damaged file."""
    try:
        told = json.loads(text, parse_constant=_refuse)
        if "\\u" in text:  # half a character, which no page and no file can show
            json.dumps(told, ensure_ascii=False).encode("utf-8")
        return build(kind, told)
    except (ValueError, TypeError, RecursionError) as error:
        raise StoreProblem(StoreProblemCode.DAMAGED, value=str(kind), said=str(error)) from error


def all_from_json(kind: Any, texts: Sequence[str]) -> tuple[Any, ...]:
    """What `from_json` makes of each text, in one go: a thousand short texts take half the time."""
    found = from_json(tuple[kind, ...], f"[{','.join(texts)}]")
    if len(found) != len(texts):
        raise StoreProblem(StoreProblemCode.DAMAGED, value=str(kind))
    return found


def _refuse(constant: str) -> None:
    raise OtherType(f"{constant} is no number")
