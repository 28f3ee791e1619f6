"""Labels of parts, packs, pieces and batches: what stands on them, in runs that print together.

Begin with `part_labels.py`. A label needs no stock: it is also what a part gets before it comes.
"""
