// Kinds and parts
MATCH path = (:Concept)-[r:IS_A|PART_OF]->(:Concept)
WHERE NOT r.negated
RETURN path
LIMIT 200
