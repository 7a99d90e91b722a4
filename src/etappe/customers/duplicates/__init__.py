"""Duplicates: customers who may be one person, suggested by comparison, decided by a person."""
