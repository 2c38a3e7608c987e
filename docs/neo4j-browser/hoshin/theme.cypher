// The theme that a concept is in, with its relations
// :param concept => 'catchball'
MATCH (:Concept {name: $concept})-[:IN_THEME]->(t:Theme)<-[:IN_THEME]-(a:Concept)
OPTIONAL MATCH path = (a)-[r]->(b:Concept)-[:IN_THEME]->(t)
WHERE r.trust = 'stated'
RETURN t, a, path
