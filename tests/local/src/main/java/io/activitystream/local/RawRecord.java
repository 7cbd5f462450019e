package io.activitystream.local;

import java.util.Map;

/**
 * A record as its source sends it.
 *
 * @param source the source's name
 * @param headers transport headers
 * @param payload what was sent, to the byte
 */
public record RawRecord(String source, Map<String, String> headers, byte[] payload) {}
