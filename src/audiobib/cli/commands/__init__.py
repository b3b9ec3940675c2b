"""One file is one command; each has its click command under the name ``command``."""
