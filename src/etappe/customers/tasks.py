"""What customers have to do in the background: follow the inbox, watch the time, take in imports, count segments."""

from __future__ import annotations

from etappe import events
from etappe.customers import absorbing, following
from etappe.customers.duplicates import service as duplicates
from etappe.customers.segments import counting, live
from etappe.kit import task
from etappe.kit.loops import loop

events.reads_inbox(following.READER)


@loop("follow", pause_s=1)
def follow(workspace_id: str) -> bool:
    """Take in the next events of the inbox."""
    return following.follow(workspace_id) == following.BATCH


@loop("segments", pause_s=5)
def watch_time(workspace_id: str) -> bool:
    """Look at customers and segments that the passing of time moves."""
    counting.count_moving(workspace_id)
    return live.refresh_due(workspace_id) == live.DUE_AT_ONCE


@loop("absorb", pause_s=4)
def absorb(workspace_id: str) -> bool:
    """Take in the customers of an import run that is done, and let go of those of one that was undone."""
    return absorbing.next_run(workspace_id)


@task("customers.count_segment", lock="workspace_id")
def count_segment(workspace_id: str, segment_id: str) -> None:
    """Find the members of a segment."""
    counting.count_segment(workspace_id, segment_id)


@task("customers.find_duplicates", lock="workspace_id")
def find_duplicates(workspace_id: str) -> None:
    """Compare all customers with one another."""
    duplicates.find(workspace_id)
