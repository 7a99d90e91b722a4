"""Importing as a person does it: upload, look, correct, start, follow, resume."""
