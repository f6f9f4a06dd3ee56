"""The history of a case in the forms that people and programs read; `write` knows them all."""
