"""The web server: all rooms behind one address, the built user interface, one shape for errors."""

from etappe.server.app import create_app

__all__ = ["create_app"]
