"""The people, bodies, organisations and laws of the made-up Klitborg Kommune."""

from __future__ import annotations

from dataclasses import replace

from minutes_graph.model import Act, ActRelation, DatedName, Entity, EntityKind, Identifier

MUNICIPALITY = Entity(
    EntityKind.MUNICIPALITY,
    "klitborg",
    "Klitborg Kommune",
    subkind="municipality",
    identifiers=(Identifier("CVR", "00000017"), Identifier("kommunekode", "999")),
    same_as=("https://data.example.org/Klitborg Kommune",),
    homepage="https://klitborg.example/",
    see_also=("https://klitborg.example/om",),
)
COMMITTEE = Entity(
    EntityKind.BODY,
    "klitborg/havne-og-fiskeriudvalget",
    "Havne- og Fiskeriudvalget",
    subkind="internal-unit",
    names=(
        DatedName("Havneudvalget", None, "2029-12-31"),
        DatedName("Havne- og Fiskeriudvalget", "2030-01-01", None),
    ),
)
FINANCE = Entity(EntityKind.BODY, "klitborg/oekonomiudvalget", "Økonomiudvalget", subkind="internal-unit")
BODIL = Entity(EntityKind.PERSON, "klitborg/bodil-aebeloe", "Bodil Æbelø")
SOEREN = Entity(EntityKind.PERSON, "klitborg/soeren-aas", "Søren Ås")
KAJ = Entity(EntityKind.PERSON, "klitborg/kaj-ravn", "Kaj Ravn")
IDA = Entity(EntityKind.PERSON, "klitborg/ida-holm", "Ida Holm", provisional=True)
LEFT = Entity(EntityKind.PARTY, "venstre", "Venstre", identifiers=(Identifier("partibogstav", "V"),))
SOCIAL = Entity(EntityKind.PARTY, "socialdemokratiet", "Socialdemokratiet", names=(DatedName("A"),))
HARBOUR = Entity(
    EntityKind.ORGANISATION,
    "klitborg-havneforening",
    "Klitborg Havneforening",
    subkind="association",
    names=(DatedName("KHF"),),
)
FUND = Entity(
    EntityKind.ORGANISATION,
    "fonden-blaat-hav",
    "Fonden Blåt Hav",
    subkind="fund",
    names=(DatedName("Strandfonden", None, "2030-12-31"),),
)
HARBOUR_VERSION = Act(
    "https://acts.example.org/2030/12",
    "LBK nr. 12 af 3. maj 2030",
    "2030-05-03",
    ActRelation.VERSION,
    0.9,
    "made up",
    "2031-03-01",
)
HARBOUR_ACT = Entity(
    EntityKind.LEGISLATION,
    "havneloven",
    "Havneloven",
    subkind="law",
    provisional=True,
    acts=(HARBOUR_VERSION,),
)
REFORM = Entity(
    EntityKind.LEGISLATION,
    "havnereformen",
    "Havnereformen",
    subkind="reform",
    acts=(replace(HARBOUR_VERSION, relation=ActRelation.CARRIES_OUT),),
)
