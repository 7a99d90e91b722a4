"""Durable collection: what arrives over HTTP becomes events that are kept before anybody is told so."""
