"""Fetching from elsewhere: files from folders and addresses, tables from databases and interfaces."""
