"""Who may come in and what they may do: accounts, permission sets, sessions, login throttle.

Does not own what an agent works with (profile, presence): that is ``agents``.
"""
