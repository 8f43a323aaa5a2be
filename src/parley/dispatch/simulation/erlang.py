"""What queueing theory expects of one queue whose agents serve one contact at a time.

``load`` is in erlangs: arrivals per second times mean handling seconds. Arrivals are Poisson, handling times and
patience exponential, the oldest is served first.

Sources: A. K. Erlang, "Solution of some problems in the theory of probabilities of significance in automatic telephone
exchanges" (1917); R. B. Cooper, "Introduction to Queueing Theory", 2nd ed. (1981), sections 3.3 to 3.5, for B and C;
C. Palm, "Research on telephone traffic carried by full availability groups" (1957) and O. Garnett, A. Mandelbaum,
M. Reiman, "Designing a call center with impatient customers", M&SOM 4 (2002) 208-227, for A, which is M/M/n+M.
"""

import math
from typing import NamedTuple


def blocked(agents: int, load: float) -> float:
    """Erlang B: the share that finds all agents busy where nobody can wait."""
    found = 1.0
    for n in range(1, agents + 1):
        found = load * found / (n + load * found)
    return found


def must_wait(agents: int, load: float) -> float:
    """Erlang C: the share that has to wait; 1 where more comes than can ever be served."""
    if load >= agents:
        return 1.0
    busy = blocked(agents, load)
    return agents * busy / (agents - load * (1 - busy))


def mean_wait(agents: int, load: float, handling_seconds: float) -> float:
    """Erlang C: over everybody, those served at once included."""
    if load >= agents:
        return math.inf
    return must_wait(agents, load) * handling_seconds / (agents - load)


def service_level(agents: int, load: float, handling_seconds: float, target_seconds: float) -> float:
    """Erlang C: the share answered within the target."""
    if load >= agents:
        return 0.0
    return 1 - must_wait(agents, load) * math.exp(-(agents - load) * target_seconds / handling_seconds)


class WithPatience(NamedTuple):
    must_wait: float
    abandon: float
    """The share that leaves."""
    mean_wait: float
    """Seconds, over those who are served and those who leave."""


def with_patience(agents: int, load: float, handling_seconds: float, patience_seconds: float) -> WithPatience:
    """Erlang A, from the birth and death process itself.

    With k waiting, customers leave at rate k ÷ patience on top of the agents' n ÷ handling: that gives each state's
    probability, and so how many wait on average. What of the arrivals leaves is that number ÷ patience ÷ arrivals, and
    by Little's law its mean wait is that number ÷ arrivals (Garnett et al., section 3).
    """
    arrivals, impatience = load / handling_seconds, 1 / patience_seconds
    # Relative to the state in which all agents are busy and nobody waits.
    weight = below = 1.0
    for n in range(agents, 0, -1):
        weight *= n / load
        below += weight
    beyond = waiting = 0.0
    weight, k = 1.0, 0
    while True:
        k += 1
        weight *= arrivals / (agents / handling_seconds + k * impatience)
        beyond += weight
        waiting += k * weight
        if weight < 1e-15 * (below + beyond) and k * impatience + agents / handling_seconds > arrivals:
            break
    everything = below + beyond
    waits = waiting / everything
    return WithPatience((1 + beyond) / everything, waits * impatience / arrivals, waits / arrivals)
