"""A plausible contact centre to look at: the furniture shop Casa Lume, its people, its bot and its last two weeks.

Fills an empty database once. Nothing of it is used when ``PARLEY_DEMO=0``.
"""
