// How the posts link to each other and to pages elsewhere
MATCH path = (:Post)-[:LINKS_TO]->()
RETURN path
LIMIT 300
