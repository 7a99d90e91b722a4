"""``etappe metrics``: the metrics of a workspace, and the value of one."""

from __future__ import annotations

import json
from typing import Annotated, Any

import msgspec
import typer

from etappe.cli.entering import entered
from etappe.cli.group import AsJson, Workspace, group
from etappe.cli.printing import day, in_english, print_rows
from etappe.errors import NotFound

app = group(
    "Metrics of a workspace: how they are defined, and what was measured.",
    epilog="Exit codes: 0 answered, 1 could not be answered, 2 wrong usage.",
)


@app.command("list")
def list_metrics(workspace: Workspace = None, as_json: AsJson = False) -> None:
    """Show every metric, and what is wrong with it, if anything."""
    from etappe import measures

    with entered(workspace) as access:
        found = measures.list_metrics(access)
    rows = [
        {"id": one.id, "name": in_english(one.name), "formula": one.formula, "unit": one.unit, "better": one.direction,
         "cards": one.cards, "problem": "" if one.problem is None else one.problem.message}
        for one in found
    ]  # fmt: skip
    print_rows(rows, "There are no metrics yet.", as_json=as_json)


@app.command("value")
def value(
    metric: Annotated[str, typer.Argument(help="Name or id of the metric.")],
    workspace: Workspace = None,
    journey: Annotated[str | None, typer.Option(help="Id of a journey (jo_…); else everything.")] = None,
    unit: Annotated[str, typer.Option(help="Parts of the series: day, week or month.")] = "month",
    as_json: AsJson = False,
) -> None:
    """Measure a metric: its value with interval and n, and how it went."""
    from etappe import measures

    with entered(workspace) as access:
        asked = measures.SeriesIn.model_validate({"journey_id": journey, "unit": unit})
        metric_id = _find(measures.list_metrics(access), metric)
        answer, _ = measures.measure_series(access, metric_id, asked)
    if as_json:
        typer.echo(json.dumps(msgspec.to_builtins(answer), ensure_ascii=False, indent=2))
        return
    print_rows([_row("all", answer.value)])
    print_rows([_row(day(one.start_us), one.value) for one in answer.series[0].points])


def _row(name: str, estimate: Any) -> dict[str, Any]:
    figures = {"value": estimate.value, "low": estimate.low, "high": estimate.high}
    return {"period": name, **figures, "n": estimate.n, "state": estimate.state}


def _find(known: list[Any], wanted: str) -> str:
    for one in known:
        if wanted == one.id or wanted.casefold() in {words.casefold() for words in one.name.values()}:
            return str(one.id)
    raise NotFound(
        f"There is no metric {wanted!r}.", hint="See `etappe metrics list`.", code="metrics.no_metric"
    )
