"""``python -m vrtour_relay``."""

import sys

from vrtour_relay.command import main

if __name__ == "__main__":
    sys.exit(main())
