// Concepts and the outside pages that they are linked to
MATCH path = (:Concept)-[:REFERENCED_AT]->(:Source)<-[:LINKS_TO]-(:Post)
RETURN path
