"""Maps to begin with, in both languages: which there are, and one by its name."""

from etappe.journeys.templates.catalogue import NoSuchTemplate, template, templates
from etappe.journeys.templates.shape import Template

__all__ = ["NoSuchTemplate", "Template", "template", "templates"]
