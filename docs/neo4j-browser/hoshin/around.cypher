// What a concept is tied to
// :param concept => 'catchball'
MATCH path = (c:Concept {name: $concept})-[r]-(:Concept)
WHERE r.trust = 'stated'
RETURN path
