// What leads to what, what helps and what hinders
MATCH path = (:Concept)-[r:LEADS_TO|SUPPORTS|HINDERS]->(:Concept)
WHERE NOT r.negated
RETURN path
LIMIT 200
