"""The event catalogue: what arrives, what was planned, what it means."""
