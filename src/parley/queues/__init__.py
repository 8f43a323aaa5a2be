"""Where conversations wait, and the settings of the work: acceptance, SLA, hours."""
