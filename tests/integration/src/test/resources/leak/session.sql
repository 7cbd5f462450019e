-- Files of state that can be read as they are: nothing is compressed.

SET 'state.backend.rocksdb.compression.per.level' = 'NO_COMPRESSION';
