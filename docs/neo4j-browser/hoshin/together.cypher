// What comes up together most
MATCH path = (a:Concept)-[r:RELATED_TO]->(b:Concept)
RETURN path
ORDER BY r.weight DESC, a.id, b.id
LIMIT 50
