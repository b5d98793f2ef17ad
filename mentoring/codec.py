"""Values to plain data and back: dataclasses, codes and dates as JSON, read back only when every type is right."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from typing import Any


class OtherType(ValueError):
    """A value has another type than the program expects."""


def to_json(value: object) -> str:
    """Text of a value made of dataclasses, enums, dates, collections and plain values. NaN is a ValueError."""
    return json.dumps(plain(value), ensure_ascii=False, allow_nan=False, separators=(",", ":"))


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
    """A value of this type from plain data. Unknown names are skipped, missing ones take their default.

    Raises OtherType when the data has another type.
    """
    return _builder(kind)(data)


Builder = Callable[[Any], Any]


@lru_cache(maxsize=256)
def _builder(kind: Any) -> Builder:
    """What builds values of this type: made once, since the same few types are read thousands of times."""
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return _either(parts)
    if origin in (tuple, frozenset, list):
        return _row(parts) if origin is tuple and Ellipsis not in parts else _collection(origin, parts[0])
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(*parts)
    if is_dataclass(kind):
        return _record(kind)
    return _SINGLE.get(kind) or _single(kind)


def _either(kinds: tuple[Any, ...]) -> Builder:
    def of(data: Any) -> Any:
        if data is None and type(None) in kinds:
            return None
        for kind in kinds:
            try:
                return build(kind, data)
            except ValueError:
                continue
        raise OtherType(f"none of {kinds}")

    return of


def _row(kinds: tuple[Any, ...]) -> Builder:
    def of(data: Any) -> Any:
        if len(_expect(list, data)) != len(kinds):
            raise OtherType("other number of values")
        return tuple(build(kind, each) for kind, each in zip(kinds, data, strict=True))

    return of


def _collection(origin: Any, kind: Any) -> Builder:
    def of(data: Any) -> Any:
        if _all(kind, _expect(list, data)):
            return origin(data)
        one = _builder(kind)
        return origin([one(each) for each in data])

    return of


def _mapping(key_kind: Any, kind: Any) -> Builder:
    def of(data: Any) -> Any:
        if _all(key_kind, _expect(dict, data)) and _all(kind, data.values()):
            return dict(data)
        key_of, one = (int if key_kind is int else _builder(key_kind)), _builder(kind)
        return {key_of(key): one(each) for key, each in data.items()}

    return of


def _all(kind: Any, values: Iterable[Any]) -> bool:
    # Most of what is stored is plain already; looked at together, a thousand answers are read in half the time.
    return kind in _PLAIN and set(map(type, values)) <= {kind}


_PLAIN = (str, float, int, bool)


def _record(kind: Any) -> Builder:
    def of(data: Any) -> Any:
        given = {name: data[name] for name in _hints(kind) if name in _expect(dict, data)}
        return kind(**{name: _field(kind, name, value) for name, value in given.items()})

    return of


def _field(kind: Any, name: str, data: Any) -> Any:
    try:
        return build(_hints(kind)[name], data)
    except ValueError as error:
        raise OtherType(f"{kind.__name__}.{name}: {error}") from error


def _single(kind: Any) -> Builder:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return lambda data: _expect(kind, data)


def _number(data: Any) -> float:
    return data if type(data) is float else float(_expect(int, data))


def _expect(kind: Any, data: Any) -> Any:
    if type(data) is not kind:
        raise OtherType(f"{getattr(kind, '__name__', kind)} expected")
    return data


_SINGLE: dict[Any, Builder] = {
    object: lambda data: data,
    Any: lambda data: data,
    float: _number,
    date: lambda data: date.fromisoformat(_expect(str, data)),
}


@lru_cache(maxsize=64)
def _hints(kind: Any) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {each.name: hints[each.name] for each in fields(kind) if each.init}
