"""Sources, import runs, failed events, and the event log itself."""
