-- The module with a limit that a payload of a test exceeds.

ADD JAR '${jar}';
LOAD MODULE activity_schema WITH ('mappings' = '${mappings}', 'max-payload-bytes' = '64 kb');
