"""A whole graph as networks of cases, bodies, people, votes and organisations: data to analyse, and pictures."""
