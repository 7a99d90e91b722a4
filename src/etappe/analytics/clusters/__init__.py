"""Kinds of journeys that behave alike, and what tells each from the others."""

from etappe.analytics.clusters.clustering import STABLE, cluster
from etappe.analytics.clusters.traits import compared, traits
from etappe.analytics.clusters.types import Choice, Clusters, Trait

__all__ = ["STABLE", "Choice", "Clusters", "Trait", "cluster", "compared", "traits"]
