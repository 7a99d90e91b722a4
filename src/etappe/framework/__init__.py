"""The framework: departments, taxonomies, glossary, information architecture, and the rules maps keep."""

from etappe.framework.compliance import check_map
from etappe.framework.editable import Framework
from etappe.framework.endpoints import router
from etappe.framework.lint import lint, speaks_customer
from etappe.framework.schemas import FindingOut, ReportOut
from etappe.framework.service import Rules, glossary, lint_text, rules_of, settings_of
from etappe.framework.settings import LANE_KINDS, LevelRules, Settings
from etappe.framework.starter import DEPARTMENTS, GLOSSARY, INFORMATION, TOUCHPOINT_TYPES
from etappe.framework.types import Entry, Finding, Fix, Flaw, Report

__all__ = [
    "DEPARTMENTS",
    "GLOSSARY",
    "INFORMATION",
    "LANE_KINDS",
    "TOUCHPOINT_TYPES",
    "Entry",
    "Finding",
    "FindingOut",
    "Fix",
    "Flaw",
    "Framework",
    "LevelRules",
    "Report",
    "ReportOut",
    "Rules",
    "Settings",
    "check_map",
    "glossary",
    "lint",
    "lint_text",
    "router",
    "rules_of",
    "settings_of",
    "speaks_customer",
]
