"""What customers allowed, and what they may demand: consent, access, erasure, retention."""
