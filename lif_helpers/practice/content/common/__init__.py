"""What the exercises of several notebooks share."""
