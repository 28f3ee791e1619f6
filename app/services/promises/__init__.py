"""The promised time of a job: changed with a reason, kept or missed."""
