"""What this computer can do, told to the person: probes find, the verdict judges, the telling speaks."""
