"""Sends mail over SMTP and knows nothing of whom it is for."""
