"""The shop remembers: one folded line of past jobs like the one at hand, and their lines to take.

`desk` asks while the fault is typed and reads the lines that are taken; `panel` shows the answer
in any page, `wording` says it. Begin reading at `desk`.
"""
