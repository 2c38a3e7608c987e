-- The record of a graph: what each post yielded, and the graph woven from it. Offsets are code points into post.text.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE source (
    path TEXT PRIMARY KEY,        -- relative to the record's folder where it can be
    sha256 TEXT NOT NULL,
    format TEXT NOT NULL,
    encoding TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE post (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    words INTEGER NOT NULL,
    date TEXT,                    -- ISO 8601
    url TEXT NOT NULL,
    number TEXT NOT NULL,
    source TEXT NOT NULL REFERENCES source (path)
);

CREATE TABLE extraction (
    post TEXT PRIMARY KEY REFERENCES post (id),
    fingerprint TEXT NOT NULL,    -- of all that the extraction was made from
    facts BLOB NOT NULL           -- the Extraction as JSON, but for its post's text and source, which are in post
);

CREATE TABLE quarantine (path TEXT NOT NULL, reason TEXT NOT NULL);

CREATE TABLE concept (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    weight REAL NOT NULL,
    posts INTEGER NOT NULL,
    mentions INTEGER NOT NULL
);

CREATE TABLE definition (
    concept TEXT NOT NULL REFERENCES concept (id),
    rank INTEGER NOT NULL,        -- 0 is the best
    text TEXT NOT NULL,
    source TEXT NOT NULL,         -- curation, vocabulary or post
    post TEXT REFERENCES post (id),  -- where the text stands, if in a post
    start INTEGER,
    "end" INTEGER,
    PRIMARY KEY (concept, rank)
) WITHOUT ROWID;

CREATE TABLE alias (
    concept TEXT NOT NULL REFERENCES concept (id),
    rank INTEGER NOT NULL,        -- 0 is the preferred label, then the most mentioned first
    name TEXT NOT NULL,
    key TEXT NOT NULL,            -- the name without regard to case, hyphens and spaces
    PRIMARY KEY (concept, rank)
) WITHOUT ROWID;
CREATE INDEX alias_key ON alias (key);

CREATE TABLE salience (
    concept TEXT NOT NULL REFERENCES concept (id),
    post TEXT NOT NULL REFERENCES post (id),
    salience REAL NOT NULL,
    PRIMARY KEY (concept, post)
) WITHOUT ROWID;
CREATE INDEX salience_post ON salience (post);

CREATE TABLE mention (
    concept TEXT NOT NULL REFERENCES concept (id),
    post TEXT NOT NULL REFERENCES post (id),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (concept, post, start, "end")
) WITHOUT ROWID;
CREATE INDEX mention_post ON mention (post);

CREATE TABLE relation (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL REFERENCES concept (id),
    type TEXT NOT NULL,
    target TEXT NOT NULL REFERENCES concept (id),
    trust TEXT NOT NULL,
    support INTEGER NOT NULL,     -- posts
    confidence REAL NOT NULL,
    weight REAL NOT NULL,         -- NPMI of a co-occurrence
    negated INTEGER NOT NULL,
    hedged INTEGER NOT NULL,
    UNIQUE (source, type, target, trust, negated)
);
CREATE INDEX relation_target ON relation (target);

CREATE TABLE relation_post (
    relation INTEGER NOT NULL REFERENCES relation (id),
    post TEXT NOT NULL REFERENCES post (id),
    PRIMARY KEY (relation, post)
) WITHOUT ROWID;
CREATE INDEX relation_post_post ON relation_post (post);

CREATE TABLE evidence (
    relation INTEGER NOT NULL REFERENCES relation (id),
    post TEXT NOT NULL REFERENCES post (id),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (relation, post, start, "end")
) WITHOUT ROWID;

CREATE TABLE link (
    post TEXT NOT NULL REFERENCES post (id),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    target TEXT REFERENCES post (id),
    url TEXT NOT NULL
);
CREATE INDEX link_post ON link (post);
CREATE INDEX link_target ON link (target);

CREATE TABLE theme (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    weight REAL NOT NULL,
    size INTEGER NOT NULL,        -- concepts
    parent TEXT REFERENCES theme (id)  -- a theme of themes holds no concepts itself
);

CREATE TABLE theme_concept (
    concept TEXT PRIMARY KEY REFERENCES concept (id),
    theme TEXT NOT NULL REFERENCES theme (id),
    rank INTEGER NOT NULL         -- 0 is the most central
) WITHOUT ROWID;
CREATE INDEX theme_concept_theme ON theme_concept (theme);

CREATE TABLE entity (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL            -- person, organisation, product or work
);

CREATE TABLE entity_alias (
    entity TEXT NOT NULL REFERENCES entity (id),
    rank INTEGER NOT NULL,        -- 0 is its name, then the most mentioned first
    name TEXT NOT NULL,
    key TEXT NOT NULL,            -- as that of a concept's alias
    PRIMARY KEY (entity, rank)
) WITHOUT ROWID;
CREATE INDEX entity_alias_key ON entity_alias (key);

CREATE TABLE entity_mention (
    entity TEXT NOT NULL REFERENCES entity (id),
    post TEXT NOT NULL REFERENCES post (id),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (entity, post, start, "end")
) WITHOUT ROWID;
CREATE INDEX entity_mention_post ON entity_mention (post);

CREATE TABLE reference (
    concept TEXT NOT NULL REFERENCES concept (id),
    url TEXT NOT NULL,            -- an outside page
    post TEXT NOT NULL REFERENCES post (id),  -- where the concept's own words link to it
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (concept, url, post, start, "end")
) WITHOUT ROWID;

CREATE TABLE merge (
    name TEXT NOT NULL,
    concept TEXT REFERENCES concept (id),  -- NULL where the name is hidden
    concept_name TEXT NOT NULL,
    verdict TEXT NOT NULL,        -- merged, kept apart or hidden
    rule TEXT NOT NULL,
    score REAL NOT NULL,
    reason TEXT NOT NULL,
    posts TEXT NOT NULL,          -- ids of those that use the name, as a JSON list
    other TEXT REFERENCES concept (id),  -- the concept that the name is, where it is kept apart
    name_post TEXT REFERENCES post (id),
    name_start INTEGER,
    name_end INTEGER,
    concept_post TEXT REFERENCES post (id),
    concept_start INTEGER,
    concept_end INTEGER
);
CREATE INDEX merge_concept ON merge (concept);
