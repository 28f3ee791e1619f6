"""Measure the program on a made-up shop of any size: `python -m tests.benchmarks` prints JSON.

`made_shop` makes the shop, through the schema and deterministically; `measures` says what is
measured; each group of measures runs in a process of its own. Nothing here is a timed test.
"""
