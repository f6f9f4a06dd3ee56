"""The words and patterns of minutes: data in lexicon/*.toml, compiled here."""

from minutes_graph.lexicon.forms import FormWords
from minutes_graph.lexicon.load import check_lexicon, choose_lexicon, load_lexicon
from minutes_graph.lexicon.model import EventWords, Lexicon, Patterns, first_search, full_match
from minutes_graph.lexicon.table import FIRST_MARK, FIRST_PARTY_MARK, LAST_MARK, LexiconError

__all__ = [
    "FIRST_MARK",
    "FIRST_PARTY_MARK",
    "LAST_MARK",
    "EventWords",
    "FormWords",
    "Lexicon",
    "LexiconError",
    "Patterns",
    "check_lexicon",
    "choose_lexicon",
    "first_search",
    "full_match",
    "load_lexicon",
]
