"""Schedules: what is fetched again and again, when, and what came of it."""
