"""Sources of events: their settings, their write keys, and what a site needs to send to them."""
