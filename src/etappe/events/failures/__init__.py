"""Failed events: looked through, mended, replayed, given up."""
