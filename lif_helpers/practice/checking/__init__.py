"""The engine of the exercises, which knows none of them by name: see `examine`, where the order stands."""
