"""Exports: every list with all its columns as a workbook or CSV file, and open repair data.

Begin reading at `exporting.py`. A column names the stored column that it shows; a test fails for a
stored column that is neither shown nor left out with a reason.
"""
