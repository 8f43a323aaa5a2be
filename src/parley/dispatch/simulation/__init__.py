"""Days that never were, dispatched by the same ``policy`` as the real ones.

``day`` is what a day consists of, ``typical`` a plausible one, ``draw`` throws the dice, ``run`` lets it happen,
``report`` counts, ``erlang`` says what theory expects. No database, no clock: the same seed gives the same day.
"""
