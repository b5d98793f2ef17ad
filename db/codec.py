"""Values to text and back: a programme, its rules or a mapping as JSON, read back only when every type is right."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar

from db.problems import Problem, StoreProblem

T = TypeVar("T")


class _Wrong(ValueError):
    """A stored value has another type than the program expects."""


def to_json(value: object) -> str:
    """Text of a value made of dataclasses, enums, dates, collections and plain values. NaN is a ValueError."""
    return json.dumps(plain(value), ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def from_json(kind: Any, text: str) -> Any:
    """The value that `to_json` wrote. Unknown names are skipped, missing ones take their default;
    a value of another type than `kind` says is a damaged file."""
    try:
        return build(kind, json.loads(text))
    except (ValueError, TypeError, RecursionError) as error:
        raise StoreProblem(Problem.DAMAGED, value=str(kind), said=str(error)) from error


def plain(value: object) -> Any:
    """The same value in dicts, lists, texts, numbers, True, False and None. Sets become sorted lists."""
    kind = type(value)
    if kind is str:
        return clean(value)  # type: ignore[arg-type]
    if value is None or kind in (int, float, bool):
        return value
    if isinstance(value, Enum):
        return plain(value.value)
    if kind.__module__ == "numpy":
        return plain(value.item())  # type: ignore[attr-defined]
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(each) for key, each in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(plain(each) for each in value)
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    raise TypeError(f"{type(value).__name__} cannot be stored")


def clean(text: str) -> str:
    """The text without what SQLite or UTF-8 cannot hold: NUL characters and halves of characters."""
    if "\x00" in text or not text.isascii():
        return text.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")
    return text


def build(kind: Any, data: Any) -> Any:
    """A value of this type from plain data; _Wrong (a ValueError) when the data has another type."""
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        return _either(typing.get_args(kind), data)
    if origin in (tuple, frozenset, list):
        return _collection(origin, typing.get_args(kind), data)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(typing.get_args(kind), data)
    if is_dataclass(kind):
        return _record(kind, data)
    return _single(kind, data)


def _either(kinds: tuple[Any, ...], data: Any) -> Any:
    if data is None and type(None) in kinds:
        return None
    for kind in kinds:
        try:
            return build(kind, data)
        except ValueError:
            continue
    raise _Wrong(f"none of {kinds}")


def _collection(origin: Any, kinds: tuple[Any, ...], data: Any) -> Any:
    if not isinstance(data, list):
        raise _Wrong("list expected")
    if origin is tuple and Ellipsis not in kinds:
        if len(data) != len(kinds):
            raise _Wrong("other number of values")
        return tuple(build(kind, each) for kind, each in zip(kinds, data, strict=True))
    return origin(build(kinds[0], each) for each in data)


def _mapping(kinds: tuple[Any, ...], data: Any) -> dict[Any, Any]:
    if not isinstance(data, dict):
        raise _Wrong("names with values expected")
    return {build(kinds[0], int(key) if kinds[0] is int else key): build(kinds[1], each) for key, each in data.items()}


def _record(kind: Any, data: Any) -> Any:
    if not isinstance(data, dict):
        raise _Wrong(f"{kind.__name__} expected")
    hints = _hints(kind)
    given = {name: _field(kind, name, hint, data[name]) for name, hint in hints.items() if name in data}
    return kind(**given)


def _field(kind: Any, name: str, hint: Any, data: Any) -> Any:
    try:
        return build(hint, data)
    except ValueError as error:
        raise _Wrong(f"{kind.__name__}.{name}: {error}") from error


def _single(kind: Any, data: Any) -> Any:
    if kind in (object, Any):
        return data
    if kind is type(None) and data is None:
        return None
    if kind is date and isinstance(data, str):
        return date.fromisoformat(data)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    if kind is float and isinstance(data, (int, float)) and not isinstance(data, bool):
        return float(data)
    if type(data) is kind:
        return data
    raise _Wrong(f"{getattr(kind, '__name__', kind)} expected")


@lru_cache(maxsize=64)
def _hints(kind: Any) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {each.name: hints[each.name] for each in fields(kind) if each.init}
