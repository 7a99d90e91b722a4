"""Every place that holds something about a customer: what is there, how it is handed out, how it is removed."""

from etappe.privacy.stores.registry import stores
from etappe.privacy.stores.types import Found, Store, Subject, register_store

__all__ = ["Found", "Store", "Subject", "register_store", "stores"]
