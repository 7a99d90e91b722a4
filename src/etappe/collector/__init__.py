"""A server that only takes events, for processes of its own beside the full one."""

from etappe.collector.app import create_app

__all__ = ["create_app"]
