"""Reading an archive through the Batch API: submitted, answered within a day, collected.

The questions, their schema, the grounding and the cache are those of ``factcheck claims``: what
is collected fills the cache, and ``claims`` then finds its answers there.
"""
