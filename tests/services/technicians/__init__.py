"""Technicians and who should take a job, on real files."""
