// The shortest chains of stated relations between two concepts
// :param one => 'Hoshin Kanri'
// :param other => 'autonomy'
MATCH path = allShortestPaths((a:Concept {name: $one})-[:IS_A|PART_OF|CONTRASTS_WITH|LEADS_TO|SUPPORTS|HINDERS|REQUIRES|FRAMED_AS*..8]-(b:Concept {name: $other}))
RETURN path
