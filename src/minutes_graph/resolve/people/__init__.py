"""Who a printed name means, and which party a letter means."""
