"""Etappe: the journeys a company wants its customers to have, measured against those they really have."""
