"""Find known names and the forms of names in text."""
