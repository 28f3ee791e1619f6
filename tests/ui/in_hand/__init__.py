"""Tests of `ui.in_hand`, which the bench and the job page share."""
