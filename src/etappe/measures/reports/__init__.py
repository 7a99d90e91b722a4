"""Scheduled reports: one page per journey as PDF and XLSX, by mail."""

from etappe.measures.reports.endpoints import router
from etappe.measures.reports.sending import journey_file, send_due
from etappe.measures.reports.service import list_reports as listed
from etappe.measures.reports.service import send_now

__all__ = ["journey_file", "listed", "router", "send_due", "send_now"]
