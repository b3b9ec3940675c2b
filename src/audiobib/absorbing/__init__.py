"""What people typed into a generated list, told from what was rendered there, and taken over into a library."""
