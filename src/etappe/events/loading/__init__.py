"""Loading: what was acknowledged flows from the inbox into the event log, exactly once."""
