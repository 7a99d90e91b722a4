"""What people write in their own words: its language, its mood and what it is about. Pure and offline."""
