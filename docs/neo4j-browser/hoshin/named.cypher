// Who and what is named, and where
MATCH path = (:Post)-[:MENTIONS]->(:Entity)
RETURN path
LIMIT 200
