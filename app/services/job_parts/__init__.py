"""The parts of jobs: needed, issued, fitted, put back, taken out; and what is earned with them.

`parts_of_jobs` is what a person does, `part_pairs` what two scans do. The lines themselves are kept
by `app.services.stock.job_lines`.
"""
