-- Makes the functions of the jar known to this session, with own mappings beside the bundled ones:
-- an own mapping of a source that is bundled too replaces the bundled one.

ADD JAR '${jar}';

LOAD MODULE activity_schema WITH ('mappings' = '${mappings}');
