"""Technicians: tier, stars, skills, licences."""
