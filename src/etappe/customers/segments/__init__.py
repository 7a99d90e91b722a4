"""Segments: groups of customers by rule, kept up to date with every event and by the passing of time."""
