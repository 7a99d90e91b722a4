"""The background work of comments: learning from scores and corrections."""

from __future__ import annotations

from etappe.kit import task
from etappe.measures.voices.training import TRAIN_TASK, carry_out


@task(TRAIN_TASK, lock="workspace_id")
def train(workspace_id: str, model_id: str) -> None:
    """Carry out a training that was queued."""
    carry_out(workspace_id, model_id)
