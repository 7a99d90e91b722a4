"""Small helpers without any word of the domain: ids, the clock, paging, background jobs by name."""

from etappe.kit.clock import now
from etappe.kit.ids import new_id
from etappe.kit.jobs import defer, task
from etappe.kit.paging import Page, decode_cursor, encode_cursor

__all__ = ["Page", "decode_cursor", "defer", "encode_cursor", "new_id", "now", "task"]
