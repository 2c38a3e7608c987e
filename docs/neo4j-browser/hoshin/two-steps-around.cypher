// A concept, its neighbours and what ties those
// :param concept => 'psychological safety'
MATCH path = (:Concept {name: $concept})-[*1..2]-(:Concept)
WHERE all(n IN nodes(path) WHERE n:Concept) AND all(r IN relationships(path) WHERE r.trust = 'stated')
RETURN path
LIMIT 100
