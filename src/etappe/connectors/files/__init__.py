"""Files of events in any of the known formats, opened by what they contain, read in bounded blocks."""

from etappe.connectors.files.open import EventFile, open_file

__all__ = ["EventFile", "open_file"]
