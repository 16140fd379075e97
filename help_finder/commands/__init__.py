"""The commands of `help-finder`, a module each: what it takes and what it does."""
