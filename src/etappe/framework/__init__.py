"""The framework: departments, taxonomies, glossary, information architecture, and the rules maps keep."""
