// All the themes with their concepts
MATCH path = (:Concept)-[:IN_THEME]->(:Theme)
RETURN path
LIMIT 300
