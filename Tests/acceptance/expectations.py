"""What was expected and did not come: said at once, counted at the end."""

import sys

failures = 0


def expect(condition, what, detail=""):
    global failures
    if not condition:
        failures += 1
        print("FAILED", what, detail)


def finish(success):
    """Ends the program, with an exit code of 1 when anything failed."""
    if failures:
        sys.exit(f"{failures} failed")
    print(success)
