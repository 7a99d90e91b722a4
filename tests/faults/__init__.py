"""Fault runs: processes are killed and disks fail while the log and the index are written."""
