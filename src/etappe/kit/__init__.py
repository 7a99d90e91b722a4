"""Helpers that know nothing of customers or journeys."""
