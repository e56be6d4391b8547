"""JSON -> frozen dataclasses, strictly: every field is there, none is unknown, each has its type.

A dataclass's fields are those of the JSON object, camelCase as snake_case (`sampleRate_hz` -> sample_rate_hz). Types
may be bool, int, float, str, None, Literal, dataclasses, list[T], dict[K, T], tuple[A, B], tuple[T, ...] and unions of
these; fields with a default may be missing. What no type says is checked by the record's own `__post_init__`.
"""

import json
import re
import types
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


class TableError(ValueError):
    """A table of common/ is not what the code expects: nothing that reads it may run. Names the file and the field."""


class Fault(ValueError):
    """What a record's own check found; `parse` adds where the record stands."""


def read_table(cls: type[T], path: Path) -> T:
    """The record in a file. Raises TableError."""
    return parse_table(cls, json.loads(path.read_text()), path.name)


def parse_table(cls: type[T], value: Any, file: str) -> T:
    """The record `cls`, or any type of the list above, of what a file holds. Raises TableError."""
    try:
        return _parse(cls, value, "")
    except Fault as fault:
        raise TableError(f"common/{file}: {fault}") from None


def snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])[A-Z]", lambda m: f"_{m[0]}", name).lower()


def _parse(kind: Any, value: Any, at: str) -> Any:
    origin, args = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        return _record(kind, value, at)
    if origin is Literal:
        if not any(type(value) is type(a) and value == a for a in args):
            raise _wrong(at, f"{value!r} is none of {', '.join(map(repr, args))}")
        return value
    if origin in (Union, types.UnionType):
        faults = []
        for one in args:
            try:
                return _parse(one, value, at)
            except Fault as fault:
                faults.append(fault)
        raise faults[0]
    if origin is list:
        return [_parse(args[0], x, f"{at}[{i}]") for i, x in enumerate(_of(list, value, at))]
    if origin is tuple:
        items = _of(list, value, at)
        each = [args[0]] * len(items) if args[-1] is Ellipsis else list(args)
        if len(items) != len(each):
            raise _wrong(at, f"{len(items)} values, not {len(each)}")
        return tuple(_parse(t, x, f"{at}[{i}]") for i, (t, x) in enumerate(zip(each, items, strict=True)))
    if origin is dict:
        items = _of(dict, value, at).items()
        return {_parse(args[0], k, at): _parse(args[1], v, _join(at, k)) for k, v in items}
    if kind is float:  # JSON has one kind of number; a bool is none
        if type(value) not in (int, float):
            raise _wrong(at, f"{value!r} is no number")
        return float(value)
    return _of(kind, value, at)


def _record(cls: Any, value: Any, at: str) -> Any:
    given = {snake(name): name for name in _of(dict, value, at)}
    known = {f.name: f for f in fields(cls)}
    for name, written in given.items():
        if name not in known:
            raise _wrong(_join(at, written), "no such field")
    hints, made = get_type_hints(cls), {}
    for name, f in known.items():
        if name in given:
            made[name] = _parse(hints[name], value[given[name]], _join(at, given[name]))
        elif f.default is MISSING and f.default_factory is MISSING:
            raise _wrong(_join(at, name), "missing")
    try:
        return cls(**made)
    except Fault as fault:
        raise _wrong(at, str(fault)) from None


def _of(kind: type, value: Any, at: str) -> Any:
    if type(value) is not kind:
        raise _wrong(at, f"{value!r} is no {kind.__name__}")
    return value


def _wrong(at: str, what: str) -> Fault:
    return Fault(f"{at}: {what}" if at else what)


def _join(at: str, name: str) -> str:
    return f"{at}.{name}" if at else name
