"""Conservation: nothing that was received may vanish, and that is counted."""
