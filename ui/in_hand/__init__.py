"""The job in hand: what is done to it between intake and handover, on the bench and the job page.

`desk.py` holds one job and writes for it, `acts.py` says what can be done to it as it stands;
`work_bar.py` shows that as buttons, above the cards of account, log and test points.
"""
