"""``etappe lifetime``: what customers are going to be worth, from the log of this machine."""

from __future__ import annotations

from typing import Annotated

import msgspec
import typer

from etappe.cli import console
from etappe.cli.entering import entered
from etappe.cli.group import AsJson, Workspace, group
from etappe.cli.printing import print_rows

app = group(
    "What customers are going to be worth.",
)


@app.command()
def value(
    purchase: Annotated[list[str], typer.Argument(help="Touchpoints that are a purchase.")],
    workspace: Workspace = None,
    days: Annotated[float, typer.Option(min=1, max=3650, help="How far ahead.")] = 365,
    discount: Annotated[float, typer.Option(min=0, max=10, help="Of a year; 0.1 is ten percent.")] = 0.1,
    as_json: AsJson = False,
) -> None:
    """Fit the models, value the customers, print the parameters and the mean value."""
    from etappe.measures.lifetime import LifetimeIn, PurchasesIn, lifetime_of
    from etappe.measures.reality import Reality

    asked = LifetimeIn(
        purchases=PurchasesIn(touchpoints=tuple(purchase)), horizon_days=days, discount=discount, top=0
    )
    with entered(workspace) as access:
        found = lifetime_of(access, Reality.of(access), asked)
    if as_json:
        console.out.print_json(msgspec.json.encode(found).decode())
        return
    rows = [
        {"model": model.name, "parameter": one.name, "value": f"{one.value:.4g}",
         "error": "" if one.error is None else f"{one.error:.2g}", "n": model.n, "chosen": model.chosen}
        for model in found.models for one in model.parameters
    ]  # fmt: skip
    print_rows(rows, f"No model: {found.state}.", as_json=False)
    console.out.print(
        f"{found.customers:,} customers, {found.repeat_buyers:,} with a repeat purchase ({found.state})"
    )
    if found.clv.value is not None:
        console.out.print(f"mean value of the next {days:g} days: {found.clv.value:,.2f} (n {found.clv.n:,})")
