"""Commands, one file each. They read arguments, environment and clocks; everything else is told."""
