"""What people say to each other about a map, what they ask of each other, and what they are told."""

from etappe.comments.editable import TABLE
from etappe.comments.endpoints import router
from etappe.comments.logic import mentioned, with_names
from etappe.comments.notify import about_finding, about_reviews
from etappe.comments.service import comments, write
from etappe.comments.types import Comment, ReviewDue

__all__ = [
    "TABLE",
    "Comment",
    "ReviewDue",
    "about_finding",
    "about_reviews",
    "comments",
    "mentioned",
    "router",
    "with_names",
    "write",
]
