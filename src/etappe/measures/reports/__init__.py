"""Scheduled reports: one page per journey as PDF and XLSX, by mail."""

from etappe.measures.reports.endpoints import router
from etappe.measures.reports.sending import send_due

__all__ = ["router", "send_due"]
