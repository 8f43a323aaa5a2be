"""The whole set-up as one file: written out, read, compared, brought in. docs/config.md shows it."""
