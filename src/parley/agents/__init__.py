"""Those who answer: an agent's profile, readiness, presence and capacity.

An agent's id is their account's id. Who they are and may do is ``access``; which work they get is ``dispatch``.
"""
