"""What people say to each other about a map, what they ask of each other, and what they are told."""
