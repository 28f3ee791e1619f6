"""The fee of a diagnosis: the shop's rule table, and what a customer agreed to before it began.

Begin reading at `diagnosis_fees.py`. The charge that comes of it when the job ends is written in
`app.services.jobs.diagnosis_charges`.
"""
