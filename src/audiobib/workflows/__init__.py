"""One function per verb: load, plan, verify; the command line and the editor call these and nothing below them."""
