"""Fifty questions that together use what SPARQL 1.1 has."""

from __future__ import annotations

PREFIXES = """PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX mg: <https://w3id.org/minutes-graph/ontology#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""

TABLES = (
    "SELECT * { ?s a mg:Meeting }",
    "SELECT ?m ?d { ?m a mg:Meeting ; dcterms:date ?d } ORDER BY ?d",
    "SELECT ?m ?d { ?m a mg:Meeting ; dcterms:date ?d } ORDER BY DESC(?d) ?m LIMIT 2",
    "SELECT ?m { ?m a mg:Meeting } ORDER BY ?m OFFSET 2",
    "SELECT DISTINCT ?t { ?s a ?t }",
    "SELECT REDUCED ?t { ?s a ?t } ORDER BY ?t",
    "SELECT ?t (COUNT(*) AS ?n) { ?s a ?t } GROUP BY ?t",
    "SELECT ?t (COUNT(DISTINCT ?s) AS ?n) { ?s a ?t } GROUP BY ?t HAVING (COUNT(*) > 20)",
    "SELECT (MIN(?d) AS ?first) (MAX(?d) AS ?last) { ?m a mg:Meeting ; dcterms:date ?d }",
    "SELECT (SUM(?n) AS ?sum) (AVG(?n) AS ?mean) { ?i a mg:AgendaItem ; mg:number ?n }",
    "SELECT (SUM(?v) AS ?sum) { ?a mg:valueDKK ?v }",
    'SELECT ?m (GROUP_CONCAT(STR(?n); separator="|") AS ?all) '
    "{ { SELECT ?m ?n { ?i mg:atMeeting ?m ; mg:number ?n } ORDER BY ?n } } GROUP BY ?m",
    "SELECT (SAMPLE(?t) AS ?one) { BIND(1 AS ?t) }",
    "SELECT ?i ?c { ?i a mg:AgendaItem OPTIONAL { ?i mg:case ?c } }",
    "SELECT ?i { ?i a mg:AgendaItem FILTER NOT EXISTS { ?i mg:case ?c } }",
    "SELECT ?i { ?i a mg:AgendaItem MINUS { ?i mg:case ?c } }",
    "SELECT ?i { ?i a mg:AgendaItem FILTER EXISTS { ?v mg:underItem ?i ; a mg:VoteEvent } }",
    "SELECT ?x { { ?x a mg:Meeting } UNION { ?x a mg:Case } }",
    'SELECT ?i ?t { ?i dcterms:title ?t FILTER(CONTAINS(LCASE(?t), "skole")) }',
    'SELECT ?i ?t { ?i dcterms:title ?t FILTER(REGEX(?t, "^Godkend.*orden$", "i")) }',
    'SELECT ?i ?t { ?i dcterms:title ?t FILTER(LANGMATCHES(LANG(?t), "da")) } ORDER BY ?i ?t LIMIT 1000',
    "SELECT ?t (STRLEN(?t) AS ?n) (UCASE(?t) AS ?u) (SUBSTR(?t, 2, 3) AS ?p) { ?i dcterms:title ?t }",
    'SELECT (REPLACE("2031-02", "-", "/") AS ?a) (CONCAT("a", "b") AS ?b) (STRBEFORE("a/b", "/") AS ?c) {}',
    "SELECT ?y (COUNT(*) AS ?n) { ?m a mg:Meeting ; dcterms:date ?d } GROUP BY (YEAR(?d) AS ?y)",
    "SELECT (ABS(-1.5) AS ?a) (CEIL(1.2) AS ?b) (FLOOR(1.8) AS ?c) (ROUND(2.5) AS ?d) {}",
    "SELECT (1/3 AS ?a) (10/4 AS ?b) (1.0e0/0 AS ?c) (1+2*3 AS ?e) {}",
    'SELECT (xsd:integer("12") AS ?a) (xsd:decimal("1.50") AS ?b) (xsd:boolean("1") AS ?c) {}',
    'SELECT (IF(1 < 2, "yes", "no") AS ?a) (COALESCE(?none, "some") AS ?b) (BOUND(?none) AS ?c) {}',
    'SELECT (STRDT("5", xsd:integer) AS ?a) (STRLANG("hus", "da") AS ?b) (DATATYPE(5.0) AS ?c) {}',
    'SELECT (MD5("a") AS ?a) (SHA256("a") AS ?b) (ENCODE_FOR_URI("æ/ø") AS ?c) {}',
    'SELECT ?a ?b { VALUES (?a ?b) { (1 2) (UNDEF 3) ("x"@da <http://x/>) } }',
    "SELECT ?i ?k { ?i mg:atMeeting/mg:heldBy/mg:termOf ?k }",
    "SELECT ?x { ?x mg:underItem|mg:atMeeting ?y } ORDER BY ?x LIMIT 5000",
    "SELECT ?p ?m { ?p mg:underItem?/mg:atMeeting ?m . ?p a mg:Attendance }",
    "SELECT ?x { ?x ^mg:atMeeting ?y }",
    "SELECT DISTINCT ?p { ?m a mg:Meeting ; !(rdf:type|rdfs:label) ?p }".replace("rdf:type", "a"),
    "SELECT DISTINCT ?y { ?v a mg:VoteEvent ; (mg:inVote|mg:underItem|mg:inDecision)* ?y }",
    "SELECT DISTINCT ?y { ?v a mg:Decision ; (mg:underItem|mg:atMeeting)+ ?y }",
    "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
    "SELECT ?p { GRAPH <https://w3id.org/minutes-graph/graph/resolution> { ?p a foaf:Person } }",
    "SELECT ?s { GRAPH <https://w3id.org/minutes-graph/graph/none> { ?s ?p ?o } }",
    "SELECT ?o { <https://w3id.org/minutes-graph/id/none> ?p ?o }",
)
TRUTHS = ("ASK { ?s a mg:Meeting }", "ASK { ?s a mg:Nothing }", "ASK {}")
GRAPHS = (
    "CONSTRUCT { ?m rdfs:label ?l } { ?m a mg:Meeting ; rdfs:label ?l }",
    "CONSTRUCT WHERE { ?i mg:case ?c }",
    "CONSTRUCT { ?c rdfs:seeAlso ?m } { ?i mg:case ?c ; mg:atMeeting ?m }",
    "DESCRIBE ?m { ?m a mg:Meeting }",
    "DESCRIBE <https://w3id.org/minutes-graph/id/municipality/nordvig>",
)
ALL = (*TABLES, *TRUTHS, *GRAPHS)
