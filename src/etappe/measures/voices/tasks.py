"""The background work of comments: learning from scores and corrections, when asked and by itself."""

from __future__ import annotations

from etappe.kit import task
from etappe.kit.loops import loop
from etappe.measures.voices.training import TRAIN_TASK, carry_out, start_if_due


@task(TRAIN_TASK, lock="workspace_id")
def train(workspace_id: str, model_id: str) -> None:
    """Carry out a training that was queued."""
    carry_out(workspace_id, model_id)


@loop("voices", pause_s=300)
def train_by_itself(workspace_id: str) -> bool:
    """Start a training when there is much more to learn from than there was at the last one."""
    start_if_due(workspace_id)
    return False
