// A post with its concepts and links
// :param post => '003-what-catchball-is-for'
MATCH path = (:Post {id: $post})-[:MENTIONS|LINKS_TO]-()
RETURN path
