"""What is done to a job between intake and handover, on the bench page and on the job page.

`desk.py` holds one job and writes for it, `acts.py` says what can be done to it as it stands; the
widgets are put together by `work_card.py` and `check_card.py`.
"""
