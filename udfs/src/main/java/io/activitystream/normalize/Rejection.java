package io.activitystream.normalize;

/**
 * Why a record, or an item of it, became a dead letter.
 *
 * @param code the kind of reason
 * @param path the place in the payload as the mapping writes it, or null where there is none
 * @param message one sentence for the person who must act; it quotes no value of the payload
 * @param itemIndex which record of the payload, or item of the record, from 0; -1 for the whole
 * @param activity the activity that could not be made, or null where it was none in particular
 * @param mappingVersion the version of the mapping, or null where there was none
 */
public record Rejection(
    ErrorCode code,
    String path,
    String message,
    int itemIndex,
    String activity,
    String mappingVersion) {}
