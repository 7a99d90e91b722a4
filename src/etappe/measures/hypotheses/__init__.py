"""What people assume about a journey, held against data: states, their history, decay of evidence."""
