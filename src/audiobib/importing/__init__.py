"""Other bibliographies that come into a library: nothing of them is dropped without a word."""
