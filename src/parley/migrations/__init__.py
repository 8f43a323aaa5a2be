"""The database's shape, step by step. ``parley.kit.migrate`` runs the steps; ``scripts/revision`` writes one."""
