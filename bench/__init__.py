"""Measurements, as ratios taken in one run on one machine. docs/performance.md keeps what they said."""
