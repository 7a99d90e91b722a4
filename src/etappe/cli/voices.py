"""``etappe voices``: what customers write, in which mood and about what, and how well that is recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from etappe.cli import console
from etappe.cli.entering import entered
from etappe.cli.group import AsJson, Workspace, group
from etappe.cli.imports import opened_workspace
from etappe.cli.printing import day, in_english, print_rows

if TYPE_CHECKING:
    from etappe.measures.voices import Training, Voices

app = group(
    "Comments of customers: in which mood, about what, and how well that is recognised.",
    epilog="Exit codes: 0 answered, 1 could not be answered, 2 wrong usage.",
)
_LONGEST = 160


@app.command()
def ask(
    search: Annotated[str, typer.Argument(help="Words that stand in the comment; none: all comments.")] = "",
    workspace: Workspace = None,
    touchpoint: Annotated[list[str] | None, typer.Option(help="Only about these touchpoints.")] = None,
    mood: Annotated[list[str] | None, typer.Option(help="negative, neutral, positive or none.")] = None,
    topic: Annotated[
        list[str] | None, typer.Option(help="Id of a topic, see `etappe voices topics`.")
    ] = None,
    order: Annotated[str, typer.Option(help="newest, oldest, negative or positive first.")] = "newest",
    limit: Annotated[int, typer.Option(min=0, max=1000, help="How many comments to print.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Count comments by mood, and print them."""
    chosen = {"search": search, "order": _order(order), "limit": limit}
    lists = {"touchpoints": touchpoint, "sentiment": mood, "topics": topic}
    found = _voices(workspace, chosen | {name: tuple(values or ()) for name, values in lists.items()})
    if as_json:
        console.out.print_json(msgspec.json.encode(found).decode())
        return
    console.out.print(f"{found.found:,} of {found.comments:,} comments ({found.state})")
    print_rows([{"mood": one.label, "comments": one.n, **_share(one.share)} for one in found.by_sentiment])
    rows = [
        {"day": day(one.time_us), "mood": one.label or "none", "touchpoint": one.touchpoint or "",
         "comment": _short(one.text)}
        for one in found.voices
    ]  # fmt: skip
    print_rows(rows, "No comments.")


@app.command()
def topics(workspace: Workspace = None, as_json: AsJson = False) -> None:
    """Show what comments are about: how many, in which mood."""
    found = _voices(workspace, {"limit": 0}).topics
    if as_json:
        console.out.print_json(msgspec.json.encode(found).decode())
        return
    rows = [
        {"id": one.id, "topic": in_english(one.name), "comments": one.n, "mood": _figure(one.sentiment.value),
         "negative": _figure(one.negative.value)}
        for one in found
    ]  # fmt: skip
    print_rows(rows, "No topics yet.")


@app.command()
def quality(workspace: Workspace = None, as_json: AsJson = False) -> None:
    """Say how well moods are recognised, by the lexicon and by what was learnt from your own scores."""
    from etappe.measures.voices import state

    with entered(workspace) as access:
        found = state(access.db)
    _print_training(found, as_json)


@app.command()
def train(workspace: Workspace = None, as_json: AsJson = False) -> None:
    """Learn from the scores given with comments and from corrections, now; used only where it is better."""
    from etappe.measures.voices import train_here

    with opened_workspace(workspace) as workspace_id:
        found = train_here(workspace_id)
    _print_training(found, as_json)


def _voices(workspace: str | None, chosen: dict[str, Any]) -> Voices:
    from etappe.analytics import Filter
    from etappe.measures.reality import Reality
    from etappe.measures.voices import Choice, voices

    with entered(workspace) as access:
        return voices(access, Reality.of(access), Filter(), Choice(**chosen))


def _order(order: str) -> str:
    known = ("newest", "oldest", "negative", "positive")
    if order not in known:
        raise typer.BadParameter(f"choose one of {', '.join(known)}", param_hint="--order")
    return order


def _print_training(found: Training, as_json: bool) -> None:
    if as_json:
        console.out.print_json(msgspec.json.encode(found).decode())
        return
    report = found.report or {}
    console.out.print(
        f"Used: {found.used}. Last training: {found.state}. Known moods: {report.get('n', 0):,}."
    )
    rows = [
        {
            "method": name,
            "n": one["n"],
            "micro F1": _figure(one["micro_f1"]),
            "macro F1": _figure(one["macro_f1"]),
        }
        for name in ("lexicon", "trained")
        if (one := report.get(name))
    ]
    print_rows(rows, "Nothing has been held against known moods yet: `etappe voices train`.")


def _share(share: Any) -> dict[str, str]:
    return {"share": _figure(share.value), "low": _figure(share.low), "high": _figure(share.high)}


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _short(text: str) -> str:
    """One line of it, without anything that a terminal would obey."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
