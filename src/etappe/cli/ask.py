"""``etappe ask``: the questions of the product, answered from files or from the log of this machine."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from etappe.cli.asking import alternatives, span, steps_of, with_source
from etappe.cli.group import group
from etappe.cli.printing import print_result

if TYPE_CHECKING:
    from etappe.analytics import Journeys, Result

app = group(
    "Answer a question about journeys, from files or from a workspace (its id, `ws_…`).",
    epilog="Exit codes: 0 answered, 1 could not be answered, 2 wrong usage. "
    "`etappe ask schema QUESTION` prints the JSON Schema of what --json prints.",
)
Definition = Literal["best_start", "first_start", "ordered", "step_window", "strict", "any_order", "session"]
StepOption = Annotated[
    list[str],
    typer.Option(
        "--step", help="A touchpoint, alternatives as `A|B`, optional as `A?`; in order, repeatable."
    ),
]
Merge = Annotated[bool, typer.Option(help="Take immediate repeats as one touch.")]
Window = Annotated[str, typer.Option(help="A span such as 30m, 48h, 7d.")]
Zone = Annotated[str, typer.Option(help="Time zone of days, weeks and months.")]


def _question(name: str) -> Callable[[Callable[..., Any]], None]:
    """Make a command of a function from journeys and options to a result."""

    def register(answer: Callable[..., Result[Any]]) -> None:
        app.command(name, help=answer.__doc__)(with_source(answer, _print))

    return register


def _print(result: Result[Any], as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(result.to_dict(), ensure_ascii=False, indent=2))
    else:
        print_result(result)


@app.command("schema")
def schema(question: Annotated[str, typer.Argument(help="As summary, transitions, funnel.")]) -> None:
    """Print the JSON Schema of what --json prints for a question."""
    from etappe.analytics import json_schema

    typer.echo(json.dumps(json_schema(question), ensure_ascii=False, indent=2))


@_question("summary")
def _summary(journeys: Journeys) -> Result[Any]:
    """How much is there: journeys, touches, period, lengths, durations."""
    return journeys.summary()


@_question("transitions")
def _transitions(journeys: Journeys, merge_repeats: Merge = False) -> Result[Any]:
    """Which touchpoint directly follows which, how often, after how long."""
    return journeys.transitions(merge_repeats=merge_repeats)


@_question("variants")
def _variants(
    journeys: Journeys,
    top: Annotated[int, typer.Option(min=1, help="How many to show.")] = 20,
    merge_repeats: Merge = False,
) -> Result[Any]:
    """The most frequent whole journeys."""
    return journeys.variants(top, merge_repeats=merge_repeats)


@_question("flow")
def _flow(
    journeys: Journeys,
    anchor: Annotated[str | None, typer.Option(help="Touchpoint to start at; none: first or last.")] = None,
    direction: Annotated[
        Literal["after", "before"], typer.Option(help="What comes after, or before.")
    ] = "after",
    depth: Annotated[int, typer.Option(min=1, help="Levels.")] = 5,
    top: Annotated[int, typer.Option(min=1, help="Touchpoints per level; the rest is added up.")] = 10,
) -> Result[Any]:
    """Where journeys go after a touchpoint, or come from before it."""
    return journeys.flow(anchor, direction=direction, depth=depth, top=top)


@_question("funnel")
def _funnel(
    journeys: Journeys,
    step: StepOption,
    definition: Annotated[Definition, typer.Option(help="What counts as reaching a step.")] = "best_start",
    window: Window = "7d",
    session_gap: Window = "30m",
) -> Result[Any]:
    """How many journeys reach each step, in order."""
    steps = steps_of(step, journeys)
    return journeys.funnel(*steps, definition=definition, window=span(window), session_gap=span(session_gap))


@_question("dropoff")
def _dropoff(
    journeys: Journeys,
    goal: Annotated[
        list[str] | None, typer.Option(help="Touchpoint that counts as success; repeatable.")
    ] = None,
) -> Result[Any]:
    """Where journeys end, and how many of them without reaching the goal."""
    return journeys.dropoff(*(goal or ()))


@_question("sessions")
def _sessions(
    journeys: Journeys,
    gap: Window = "30m",
    cut_at_midnight: Annotated[bool, typer.Option(help="Midnight ends a session.")] = False,
    day_zone: Zone = "UTC",
) -> Result[Any]:
    """Visits: how many, how long, how many per journey."""
    return journeys.sessions(span(gap), cut_at_midnight=cut_at_midnight, zone=day_zone)


@_question("retention")
def _retention(
    journeys: Journeys,
    unit: Annotated[Literal["day", "week", "month"], typer.Option(help="Length of a period.")] = "week",
    kind: Annotated[
        Literal["calendar", "rolling", "on_or_after"], typer.Option(help="How periods are counted.")
    ] = "calendar",
    periods: Annotated[int, typer.Option(min=1, help="Periods to look at.")] = 12,
    day_zone: Zone = "UTC",
) -> Result[Any]:
    """Which share comes again, period by period."""
    return journeys.retention(unit, kind=kind, zone=day_zone, periods=periods)


@_question("returns")
def _returns(
    journeys: Journeys,
    touchpoint: Annotated[list[str] | None, typer.Option(help="Only these; repeatable.")] = None,
    window: Window = "48h",
    gap: Window = "30m",
) -> Result[Any]:
    """How often customers come back within a sliding window."""
    return journeys.returns(*(touchpoint or ()), window=span(window), gap=span(gap))


@_question("form")
def _form(
    journeys: Journeys,
    form_start: Annotated[str, typer.Option(help="Touchpoint that starts the form; alternatives as `A|B`.")],
    form_submit: Annotated[str, typer.Option(help="Touchpoint that submits it.")],
    form_field: Annotated[list[str] | None, typer.Option(help="Touchpoint of a field; repeatable.")] = None,
    timeout: Window = "30m",
) -> Result[Any]:
    """Who starts a form and breaks off, and at which field."""
    return journeys.form(
        alternatives(form_start, journeys),
        alternatives(form_submit, journeys),
        tuple(form_field or ()),
        timeout=span(timeout),
    )


@_question("map")
def _map(
    journeys: Journeys,
    step: StepOption,
    definition: Annotated[Definition, typer.Option(help="What counts as reaching a step.")] = "best_start",
    window: Window = "30d",
) -> Result[Any]:
    """The measured lanes of a journey map: reached, lost, times, channels, returns."""
    return journeys.map(*steps_of(step, journeys), definition=definition, window=span(window))


@_question("conformity")
def _conformity(
    journeys: Journeys,
    step: StepOption,
    others: Annotated[
        Literal["count", "ignore"], typer.Option(help="Whether touches off the map cost one each.")
    ] = "count",
    among: Annotated[
        Literal["all", "met"], typer.Option(help="All journeys, or those that met any step.")
    ] = "all",
    top: Annotated[int, typer.Option(help="Variants to tell one by one.")] = 20,
) -> Result[Any]:
    """Planned against actual: how journeys agree with steps in this order, and what deviations cost."""
    return journeys.conformity(*steps_of(step, journeys), others=others, among=among, top=top)


@_question("prediction")
def _prediction(
    journeys: Journeys,
    after: Annotated[
        list[str] | None, typer.Option(help="Last touches, latest last, as `A>B`; repeatable.")
    ] = None,
    horizon: Annotated[str, typer.Option(help="A silence of this length is leaving; 0d: for ever.")] = "30d",
) -> Result[Any]:
    """What comes next, who is about to leave, and how far that can be trusted."""
    contexts = (tuple(one.split(">")) for one in after or ())
    return journeys.prediction(*contexts, horizon=span(horizon))


@_question("attribution")
def _attribution(
    journeys: Journeys,
    goal: Annotated[list[str], typer.Option(help="Touchpoint that is a conversion; repeatable.")],
    by: Annotated[Literal["channel", "touchpoint"], typer.Option(help="What is credited.")] = "channel",
    lookback: Window = "30d",
    half_life: Window = "7d",
) -> Result[Any]:
    """Which channels or touchpoints conversions are credited to, under seven named models."""
    return journeys.attribution(*goal, by=by, lookback=span(lookback), half_life=span(half_life))


@_question("exposure")
def _exposure(
    journeys: Journeys,
    goal: Annotated[
        list[str] | None, typer.Option(help="Touchpoint that is the outcome; repeatable.")
    ] = None,
    by: Annotated[Literal["channel", "touchpoint"], typer.Option(help="What is met.")] = "touchpoint",
) -> Result[Any]:
    """How often something is met, and who reaches an outcome after meeting it."""
    return journeys.exposure(*(goal or ()), by=by)
