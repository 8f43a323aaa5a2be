"""The tools every room stands on: database, clock, ids, errors, pages. No business words."""
