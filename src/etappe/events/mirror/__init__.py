"""Copies of event logs in object storage, for engines that run elsewhere."""

from etappe.events.mirror.errors import MirrorUnreachable, NotALog
from etappe.events.mirror.fetching import fetch
from etappe.events.mirror.writing import Mirrored, copy_address, mirror

__all__ = ["MirrorUnreachable", "Mirrored", "NotALog", "copy_address", "fetch", "mirror"]
