"""The way from an empty house to the first answered conversation: what is done is told by what is there."""
