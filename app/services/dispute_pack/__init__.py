"""The dispute pack: everything the shop knows of one job, with the proof that it is unchanged.

Begin reading at `dispute_packs.py`. Each section is read by a module of its own from one read of
the file; `chain_check.py` says what of it does not hold.
"""
