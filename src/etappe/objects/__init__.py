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
from etappe.objects.search import Document, forget, forget_with, index
from etappe.objects.service import (
    change,
    completeness,
    get,
    get_many,
    labelled,
    make_own,
    merge,
    of_kinds,
    put_into_bin,
    tag_counts,
)
from etappe.objects.starter import StarterItem, starter_edits, starter_item
from etappe.objects.types import EvidenceState, Field, Kind, Object, Option, Placement, Reference, WhereUsed
from etappe.objects.uses import Pointer, register_places, register_pointer
from etappe.objects.versions import ExpectedVersion, check_version, etag

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
    "EvidenceState",
    "ExpectedVersion",
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
    "StarterItem",
    "WhereUsed",
    "change",
    "check_version",
    "circle",
    "completeness",
    "etag",
    "forget",
    "forget_with",
    "get",
    "get_many",
    "index",
    "inheriting",
    "is_fresh",
    "labelled",
    "make_own",
    "may_edit",
    "merge",
    "of_kinds",
    "put_into_bin",
    "refs_in",
    "register_places",
    "register_pointer",
    "router",
    "sort_key",
    "starter_edits",
    "starter_item",
    "tag_counts",
    "use_extension",
]
