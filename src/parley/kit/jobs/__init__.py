"""Background work: rows enqueued in the action's own transaction, and a runner per process that claims them.

A job that was claimed and not finished (its process died) is claimed again when its lease runs out, so a handler may
run more than once. Its *effect* happens once: what it returns is run in the transaction that removes the job, and
only by the runner that still holds the claim.
"""
