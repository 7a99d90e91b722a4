"""The worker: runs the background jobs of all rooms in a process of its own."""

from etappe.worker.run import run_worker

__all__ = ["run_worker"]
