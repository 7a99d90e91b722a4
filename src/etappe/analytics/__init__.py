"""Pure journey analytics: questions, the journey index, kernels and hosts; no web, no database, no clock."""
