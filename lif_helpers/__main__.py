"""`python -m lif_helpers`: see `lif_helpers.learn`."""

from lif_helpers.learn import main

main()
