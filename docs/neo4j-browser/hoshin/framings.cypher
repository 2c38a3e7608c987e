// What is framed as what
MATCH path = (:Concept)-[:FRAMED_AS]->(:Concept)
RETURN path
