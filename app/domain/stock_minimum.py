"""How many of a part should lie there, worked out from how many were used lately."""

from __future__ import annotations

from math import ceil, exp, lgamma, log, sqrt
from statistics import NormalDist
from typing import Final

USE_DAYS: Final = 90
"""The use of so many days is looked at; a part that came later is judged by its own days."""
LEAST_DAYS: Final = 30
"""A part of fewer days is judged as if nothing more had been used in so many: two pieces on its
first day are no use of sixty a month."""
SURE: Final = 0.95
"""How likely the shelf is to last until new pieces come."""
_MANY: Final = 1_000


def expected_use(pieces: int, days: int, lead_days: int) -> float:
    """Return how many pieces are used until new ones come, if all goes on as in these days."""
    return max(0, pieces) * lead_days / counted_days(days)


def counted_days(days: int) -> int:
    """Return the days that a use is spread over."""
    return max(LEAST_DAYS, days)


def suggested_minimum(pieces: int, days: int, lead_days: int) -> int:
    """Return the smallest stock that lasts until new pieces come with 95 % certainty.

    `pieces` were used in the last `days`. Each is used on its own account, so that the use of the
    `lead_days` is a Poisson variable X with mean m = pieces · lead_days / days, of at least thirty
    days, and the answer is the smallest n with P(X ≤ n) = Σ e^-m · m^k / k! (k = 0…n) of at least
    0.95: the base-stock level for one-for-one replenishment (Feeney and Sherbrooke, Management
    Science 12, 1966). A mean above a thousand takes the normal curve with the first correction for
    skewness (Cornish and Fisher, 1938), which is the same to the piece there.
    """
    mean = expected_use(pieces, days, lead_days)
    if mean <= 0:
        return 0
    if mean > _MANY:
        away = NormalDist().inv_cdf(SURE)
        return ceil(mean + away * sqrt(mean) + (away * away - 1) / 6 - 0.5)
    likely, n = exp(-mean), 0
    while likely < SURE:
        n += 1
        # In logarithms: e^-m alone is nothing for a mean of several hundred.
        likely += exp(n * log(mean) - mean - lgamma(n + 1))
    return n
