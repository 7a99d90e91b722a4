"""The interpreter over stored data: rules as DuckDB expressions, built from its expression API, never from text."""

from __future__ import annotations

import functools
import operator as operators
from collections.abc import Callable
from typing import Any

import duckdb
from duckdb import CaseExpression, ColumnExpression, ConstantExpression, Expression, FunctionExpression

from etappe.rules.matching import NUMBER
from etappe.rules.tree import (
    VISIT_GAP_US,
    And,
    AtEnd,
    Before,
    Compare,
    CustomerLeaf,
    CustomerRule,
    Did,
    EventRule,
    Field,
    Instant,
    Is,
    Literal_,
    Not,
    OneOf,
    Or,
    Presence,
    Rule,
    TextMatch,
    Visited,
    customer_leaves,
)

_COMPARE: dict[str, Callable[[Expression, Expression], Expression]] = {
    "=": operators.eq,
    "!=": operators.ne,
    "<": operators.lt,
    "<=": operators.le,
    ">": operators.gt,
    ">=": operators.ge,
}
_TESTS = {"contains": "contains", "starts with": "starts_with", "ends with": "ends_with"}
_NUMBERS = ("UBIGINT", "BIGINT", "HUGEINT", "DOUBLE")
_JSON_SPACE = " \t\r\n"
_DOUBLE = duckdb.sqltypes.DOUBLE


def to_sql(rule: EventRule) -> Expression:
    """A boolean expression over the columns of EVENT_SCHEMA; NULL where the rule is undecided."""
    return _truth(rule.root)


def members(
    rule: CustomerRule,
    events: duckdb.DuckDBPyRelation,
    key: str = "customer",
    *,
    now_us: int | None = None,
    traits: duckdb.DuckDBPyRelation | None = None,
) -> duckdb.DuckDBPyRelation:
    """The keys for whose events the rule holds, as a relation of one column named ``key``.

    A rule with ``in the last …`` needs ``now_us``, one with ``is (…)`` needs ``traits``: a relation with one row for
    each key that has some, ``key`` and ``properties`` (JSON). Raises ``ValueError`` without them.
    """
    leaves = list(dict.fromkeys(customer_leaves(rule.root)))
    names = {leaf: f"leaf{number}" for number, leaf in enumerate(leaves)}
    counted = [
        _aggregate(leaf, now_us).alias(name) for leaf, name in names.items() if not isinstance(leaf, Is)
    ]
    grouped = events.aggregate([ColumnExpression(key), *counted], key)
    if len(counted) < len(names):
        grouped = _with_traits(grouped, key, traits, names)
    return grouped.filter(_combined(rule.root, names)).select(ColumnExpression(key))


def _with_traits(
    grouped: duckdb.DuckDBPyRelation,
    key: str,
    traits: duckdb.DuckDBPyRelation | None,
    names: dict[CustomerLeaf, str],
) -> duckdb.DuckDBPyRelation:
    """The leaves that look at traits beside those that look at events."""
    if traits is None:
        raise ValueError("a rule with “is (…)” needs the traits of the customers")
    told = traits.select(ColumnExpression("key").alias("told_key"), ColumnExpression("properties"))
    joined = grouped.join(told, ColumnExpression(key) == ColumnExpression("told_key"), how="left")
    known = {name: leaf.known for leaf, name in names.items() if isinstance(leaf, Is)}
    return joined.select(
        duckdb.StarExpression(exclude=["told_key", "properties"]),
        *(
            duckdb.CoalesceOperator(_truth(rule), _constant(False)).alias(name)
            for name, rule in known.items()
        ),
    )


def _combined(rule: Rule, names: dict[CustomerLeaf, str]) -> Expression:
    match rule:
        case And(parts):
            return functools.reduce(operators.and_, (_combined(part, names) for part in parts))
        case Or(parts):
            return functools.reduce(operators.or_, (_combined(part, names) for part in parts))
        case Not(part):
            return ~_combined(part, names)
        case Did() | Visited() | AtEnd() | Before() | Is():
            return ColumnExpression(names[rule])
    raise AssertionError(rule)


def _aggregate(leaf: Did | Visited | AtEnd | Before, now_us: int | None) -> Expression:
    if isinstance(leaf, Before):
        first = _function("min", CaseExpression(_truth(leaf.earlier), _order()))
        last = _function("max", CaseExpression(_truth(leaf.later), _order()))
        return duckdb.CoalesceOperator(first < last, _constant(False))
    if isinstance(leaf, Visited):
        return _often(leaf, _visits(), now_us)
    holds = duckdb.CoalesceOperator(_truth(leaf.event), _constant(False))
    if isinstance(leaf, AtEnd):
        return _function("arg_min" if leaf.end == "first" else "arg_max", holds, _order())
    if leaf.last_us is not None:
        holds &= ColumnExpression("time_us").between(*_span(leaf.last_us, now_us))
    if leaf.within_us is None:
        return _function("count_if", holds) >= _constant(leaf.times)
    return _often(leaf, _sorted(CaseExpression(holds, ColumnExpression("time_us"))), now_us)


def _span(last_us: int, now_us: int | None) -> tuple[Expression, Expression]:
    if now_us is None:
        raise ValueError("a rule with “in the last” needs the moment it is asked at")
    return _constant(now_us - last_us), _constant(now_us)


def _sorted(times: Expression) -> Expression:
    """The times of a group that are not missing, in order."""
    present = _function("list_filter", _function("list", times), _each(lambda time: time.isnotnull()))
    return _function("list_sort", duckdb.CoalesceOperator(present, _function("list_value")))


def _visits() -> Expression:
    """When the visits of a group began: each time that comes first, or after more than the longest pause."""
    is_technical = _function("starts_with", ColumnExpression("activity"), _constant("$"))
    times = _sorted(CaseExpression(~is_technical, ColumnExpression("time_us")))
    before = _function("list_prepend", _constant(None), times)
    pairs = _function(
        "list_slice", _function("list_zip", times, before), _constant(1), _function("len", times)
    )
    begins = _function(
        "list_filter",
        pairs,
        _each(
            lambda pair: _part(pair, 2).isnull() | (_part(pair, 1) - _part(pair, 2) > _constant(VISIT_GAP_US))
        ),
    )
    return _function("list_transform", begins, _each(lambda pair: _part(pair, 1)))


def _often(leaf: Did | Visited, times: Expression, now_us: int | None) -> Expression:
    """Whether enough of these sorted times lie in the leaf's span."""
    if leaf.last_us is not None:
        since, until = _span(leaf.last_us, now_us)
        inside = _function("list_filter", times, _each(lambda time: time.between(since, until)))
        return _function("len", inside) >= _constant(leaf.times)
    if leaf.within_us is None:
        return _function("len", times) >= _constant(leaf.times)
    return _close_together(times, leaf.times, leaf.within_us)


def _each(body: Callable[[Expression], Expression]) -> Expression:
    """A function of one element of a list."""
    return duckdb.LambdaExpression("one", body(ColumnExpression("one")))


def _part(pair: Expression, place: int) -> Expression:
    return _function("struct_extract_at", pair, _constant(place))


def _order() -> Expression:
    """Where an event stands among all events of the log: the declared order."""
    return _function("row", ColumnExpression("time_us"), ColumnExpression("arrival"))


def _close_together(every: Expression, times: int, within_us: int) -> Expression:
    """Whether some ``times`` in a row lie within a span: sorted times, each against the one so many later."""
    count = _function("len", every)
    later = _function("list_slice", every, _constant(times), count)
    earlier = _function("list_slice", every, _constant(1), count - _constant(times - 1))
    spans = _function(
        "list_transform",
        _function("list_zip", later, earlier),
        _each(lambda pair: _part(pair, 1) - _part(pair, 2)),
    )
    shortest = _function("list_min", spans)
    return duckdb.CoalesceOperator(
        (count >= _constant(times)) & (shortest <= _constant(within_us)), _constant(False)
    )


def _truth(rule: Rule) -> Expression:
    match rule:
        case Compare(field, operator, literal):
            return _COMPARE[operator](_value(field, literal), _plain(literal))
        case OneOf(field, literals, negated):
            found = _value(field, literals[0]).isin(*(_plain(one) for one in literals))
            return ~found if negated else found
        case TextMatch(field, "like", pattern):
            return _function(
                "regexp_full_match", _value(field, ""), _constant(_regex(pattern)), _constant("s")
            )
        case TextMatch(field, test, text):
            return _function(_TESTS[test], _value(field, ""), _constant(text))
        case Presence(field, present):
            return _raw(field).isnotnull() if present else _raw(field).isnull()
        case And(parts):
            return functools.reduce(operators.and_, (_truth(part) for part in parts))
        case Or(parts):
            return functools.reduce(operators.or_, (_truth(part) for part in parts))
        case Not(part):
            return ~_truth(part)
    raise AssertionError(rule)


def _raw(field: Field) -> Expression:
    if field.is_property:
        kind = _kind(field)
        return CaseExpression(kind != _constant("NULL"), kind)
    column = ColumnExpression("time_us" if field.name == "time" else field.name)
    # Not a number is no value: it would compare differently in every engine.
    return CaseExpression(~_function("isnan", column), column) if field.name == "value" else column


def _value(field: Field, literal: Literal_) -> Expression:
    """What of the field is looked at when it is compared with this literal; NULL when there is no such thing."""
    if not field.is_property:
        return _raw(field)
    kind, text = _kind(field), _function("json_extract_string", *_place(field))
    if isinstance(literal, bool):
        return CaseExpression(kind == _constant("BOOLEAN"), text == _constant("true"))
    if isinstance(literal, str):
        return CaseExpression(kind == _constant("VARCHAR"), text)
    written = (kind == _constant("VARCHAR")) & _function("regexp_full_match", text, _constant(NUMBER))
    is_number = kind.isin(*(_constant(name) for name in _NUMBERS)) | written
    return CaseExpression(is_number, text).cast(_DOUBLE)


def _kind(field: Field) -> Expression:
    return _function("json_type", *_place(field))


def _place(field: Field) -> tuple[Expression, Expression]:
    pointer = "/" + field.name.replace("~", "~0").replace("/", "~1")
    text = ColumnExpression("properties")
    is_object = _function("starts_with", _function("ltrim", text, _constant(_JSON_SPACE)), _constant("{"))
    # What is no JSON object has no properties; only a CASE keeps DuckDB from reading it all the same.
    return CaseExpression(is_object & _function("json_valid", text), text), _constant(pointer)


def _plain(literal: Literal_) -> Expression:
    return _constant(literal.us if isinstance(literal, Instant) else literal)


def _regex(pattern: str) -> str:
    """The wildcard pattern for RE2, which matches in linear time."""
    wild = {"*": ".*", "?": "."}
    return "".join(wild.get(letter) or f"\\x{{{ord(letter):x}}}" for letter in pattern)


def _constant(value: Any) -> Expression:
    return ConstantExpression(value)


def _function(name: str, *arguments: Expression) -> Expression:
    return FunctionExpression(name, *arguments)
