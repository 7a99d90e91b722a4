"""Qualitative research on its way into the library: statements with their evidence, and the files they stand in."""
