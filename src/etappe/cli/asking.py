"""What all questions of ``etappe ask`` share: where the journeys come from, the filter, texts as values."""

from __future__ import annotations

import inspect
import re
import typing
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from etappe.errors import InvalidInput

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from etappe.analytics import FunnelStep, Journeys

Printer = Callable[[Any, bool], None]
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def _source(
    source: Annotated[list[str], typer.Argument(metavar="SOURCE...", help="Files, or a workspace id.")],
    notion: Annotated[
        Literal["customer", "case"], typer.Option(help="What a journey belongs to.")
    ] = "customer",
    start: Annotated[str | None, typer.Option(help="Touches from then on, as 2025-01-31.")] = None,
    end: Annotated[str | None, typer.Option(help="Touches before then.")] = None,
    in_channel: Annotated[
        list[str] | None, typer.Option(help="Only touches of this channel; repeatable.")
    ] = None,
    segment: Annotated[str | None, typer.Option(help="Only customers that satisfy this rule.")] = None,
    customer: Annotated[str | None, typer.Option(help="Column of the customer in the file.")] = None,
    case: Annotated[str | None, typer.Option(help="Column of the case.")] = None,
    time: Annotated[str | None, typer.Option(help="Column of the time.")] = None,
    activity: Annotated[str | None, typer.Option(help="Column that says what happened.")] = None,
    channel: Annotated[str | None, typer.Option(help="Column of the channel.")] = None,
    value: Annotated[str | None, typer.Option(help="Column of a number.")] = None,
    milestone: Annotated[list[str] | None, typer.Option(help="Flag column that is an event.")] = None,
    constant_activity: Annotated[
        str | None, typer.Option(help="What happened, where no column says it.")
    ] = None,
    time_format: Annotated[str | None, typer.Option(help="iso, day.month.year, %d.%m.%Y ...")] = None,
    zone: Annotated[str | None, typer.Option(help="Zone of times that state none.")] = None,
    decimal: Annotated[str | None, typer.Option(help="Decimal sign: . or ,")] = None,
    lifecycle: Annotated[str | None, typer.Option(help="XES: complete or all.")] = None,
    spark: Annotated[
        str | None, typer.Option(help="Sweep on this Spark master, as spark://host:7077; of a workspace.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Answer with JSON.")] = False,
) -> None:
    """The signature that every question has in addition to its own options."""


_COLUMNS = ("customer", "case", "time", "activity", "channel", "value")
_READING = (*_COLUMNS, "constant_activity", "time_format", "zone", "decimal", "lifecycle")


def with_source(answer: Callable[..., Any], show: Printer) -> Callable[..., None]:
    """A command with the options of ``answer`` (but its journeys) and those that say where they come from."""

    def command(**values: Any) -> None:
        own = {name: values.pop(name) for name in own_names}
        as_json = values.pop("as_json")
        show(answer(_journeys(**values), **own), as_json)

    shared, special = _parameters(_source), _parameters(answer)[1:]
    own_names = [parameter.name for parameter in special]
    needed = [parameter for parameter in special if parameter.default is parameter.empty]
    optional = [parameter for parameter in special if parameter.default is not parameter.empty]
    command.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [_keyword(parameter) for parameter in [shared[0], *needed, *optional, *shared[1:]]]
    )
    return command


def _parameters(function: Callable[..., Any]) -> list[inspect.Parameter]:
    hints = typing.get_type_hints(function, _names(function), include_extras=True)
    found = inspect.signature(function).parameters.values()
    return [parameter.replace(annotation=hints[parameter.name]) for parameter in found]


def _names(function: Callable[..., Any]) -> dict[str, Any]:
    """Names for type hints; those imported for type checking only are never looked at."""
    return {**function.__globals__, "Journeys": Any, "Result": list}


def _keyword(parameter: inspect.Parameter) -> inspect.Parameter:
    return parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)


def _journeys(source: Sequence[str], notion: Literal["customer", "case"], **values: Any) -> Journeys:
    import etappe

    reading = {name: values[name] for name in _READING}
    reading["milestones"] = tuple(values["milestone"]) if values["milestone"] else None
    if len(source) == 1 and source[0].startswith("ws_") and not Path(source[0]).exists():
        journeys = etappe.read(workspace=source[0], notion=notion, spark=_session(values["spark"]))
    else:
        journeys = etappe.read(list(source), notion=notion, **reading)
    return journeys.filter(
        start=values["start"], end=values["end"], channels=values["in_channel"], segment=values["segment"]
    )


def _session(master: str | None) -> SparkSession | None:
    if master is None:
        return None
    from etappe.analytics.spark import session_at

    return session_at(master)


def span(text: str) -> timedelta:
    """``90s``, ``30m``, ``48h``, ``7d`` or ``2w`` as a span of time."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([smhdw])", text.strip())
    if match is None:
        raise InvalidInput(
            f"{text!r} is no span of time.", hint="Write 90s, 30m, 48h, 7d or 2w.", field="window"
        )
    return timedelta(**{_UNITS[match[2]]: float(match[1])})


def alternatives(text: str, journeys: Journeys) -> tuple[str, ...]:
    """``A|B`` as two touchpoints, unless one is really called that."""
    return (text,) if text in journeys.index.touchpoints else tuple(text.split("|"))


def steps_of(texts: Sequence[str], journeys: Journeys) -> list[FunnelStep]:
    """Steps as they are written on the command line."""
    return [_step(text, journeys) for text in texts]


def _step(text: str, journeys: Journeys) -> FunnelStep:
    from etappe.analytics import FunnelStep

    optional = text.endswith("?") and text not in journeys.index.touchpoints
    return FunnelStep(alternatives(text.removesuffix("?") if optional else text, journeys), optional=optional)
