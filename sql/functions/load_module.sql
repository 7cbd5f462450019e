-- Makes the functions of the jar known to this session, with the bundled mappings.

ADD JAR '${jar}';

LOAD MODULE activity_schema;
