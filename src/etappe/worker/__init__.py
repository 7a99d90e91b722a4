"""The worker: runs the background jobs of all rooms in a process of its own."""

from etappe.worker.process import WorkerProcess
from etappe.worker.run import run_worker

__all__ = ["WorkerProcess", "run_worker"]
