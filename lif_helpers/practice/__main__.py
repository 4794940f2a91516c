"""`python -m lif_helpers.practice class FOLDER`: see `lif_helpers.practice.class_report`."""

from lif_helpers.practice.class_report.command import main

main()
