"""What the words of a search are looked for in: the texts of each case, by what they are."""

from __future__ import annotations

from minutes_graph.store import QuadStore
from minutes_graph.trace.finding import all_cases, folded_number
from minutes_graph.trace.prefixes import sparql
from minutes_graph.trace.word_index import WordIndex

NUMBER = "number"
_NUMBER_WEIGHT = 4.0
_TEXTS = {
    "title": (4.0, "SELECT ?case ?text WHERE { ?item mg:case ?case ; dcterms:title ?text }"),
    "organisation": (
        2.0,
        """SELECT DISTINCT ?case ?text WHERE {
  ?mention mg:mentionOf ?entity ; mg:underItem/mg:case ?case .
  FILTER NOT EXISTS { ?entity a mg:Legislation }
  ?mention mg:quote|mg:mentionOf/rdfs:label|mg:mentionOf/skos:altLabel ?text .
}""",
    ),
    "legislation": (
        2.0,
        """SELECT DISTINCT ?case ?text WHERE {
  ?mention mg:mentionOf ?entity ; mg:underItem/mg:case ?case .
  ?entity a mg:Legislation .
  ?mention mg:quote|mg:mentionOf/rdfs:label|mg:mentionOf/skos:altLabel ?text .
}""",
    ),
    "person": (
        2.0,
        """SELECT DISTINCT ?case ?text WHERE {
  ?resource mg:inVote?/mg:underItem/mg:case ?case .
  ?resource mg:personName|mg:proposerName|mg:substituteForName
    |(mg:person|mg:proposer|mg:substituteFor)/rdfs:label ?text .
}""",
    ),
    "decision": (
        1.0,
        "SELECT ?case ?text WHERE { ?part a mg:Decision ; mg:underItem/mg:case ?case ; mg:text ?text }",
    ),
}


def index_of_cases(store: QuadStore) -> WordIndex:
    """Return an index of the cases' texts, by the IRIs of the cases."""
    index = WordIndex({NUMBER: _NUMBER_WEIGHT, **{name: weight for name, (weight, _) in _TEXTS.items()}})
    for ref in all_cases(store):
        index.add(ref.iri, NUMBER, folded_number(ref.number))
    for name, (_, query) in _TEXTS.items():
        for case, text in store.select(sparql(query)).values():
            index.add(str(case), name, str(text))
    return index
