"""The shop remembers: past jobs like one at hand, what fixed them, and their lines to take over.

How alike jobs are is decided in `app.domain.similar_jobs`, what they say together in
`app.domain.similar_figures`. Begin reading at `similar_jobs`; `asking` reads a question,
`candidates` finds what is compared, `past_jobs` reads what came of them, `taking` their lines at
today's price.
"""
