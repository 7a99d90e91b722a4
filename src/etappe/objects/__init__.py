"""Objects that exist once: their kinds, their fields, where they are used, and how they are found."""

from etappe.objects.columns import ObjectColumns
from etappe.objects.editable import inheriting, may_edit
from etappe.objects.endpoints import router
from etappe.objects.errors import Inherited, InUse, NameTaken, NoSuchObject
from etappe.objects.extension import Extension, use_extension
from etappe.objects.framework_kinds import DISPLAYS, INSIGHT_TYPES, LEVELS, SOURCES
from etappe.objects.kinds import KINDS, refs_in, sort_key
from etappe.objects.library_kinds import NEED_STAGES, STATEMENT_SORTS
from etappe.objects.logic import DECAY_MONTHS, circle, is_fresh
from etappe.objects.search import Document, forget, index
from etappe.objects.service import change, completeness, fields_of, get, get_many, labelled, merge, of_kinds
from etappe.objects.types import Field, Kind, Object, Option, Placement, Reference, WhereUsed
from etappe.objects.uses import Pointer, register_places, register_pointer

__all__ = [
    "DECAY_MONTHS",
    "DISPLAYS",
    "INSIGHT_TYPES",
    "KINDS",
    "LEVELS",
    "NEED_STAGES",
    "SOURCES",
    "STATEMENT_SORTS",
    "Document",
    "Extension",
    "Field",
    "InUse",
    "Inherited",
    "Kind",
    "NameTaken",
    "NoSuchObject",
    "Object",
    "ObjectColumns",
    "Option",
    "Placement",
    "Pointer",
    "Reference",
    "WhereUsed",
    "change",
    "circle",
    "completeness",
    "fields_of",
    "forget",
    "get",
    "get_many",
    "index",
    "inheriting",
    "is_fresh",
    "labelled",
    "may_edit",
    "merge",
    "of_kinds",
    "refs_in",
    "register_places",
    "register_pointer",
    "router",
    "sort_key",
    "use_extension",
]
