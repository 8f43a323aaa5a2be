"""How customers' messages come in and ours go out: one folder a channel, all of one contract."""
