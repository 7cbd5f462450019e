/**
 * Mergeable distributions: aggregates that give sketches of Apache DataSketches in the library's
 * own portable format, aggregates that merge such sketches, and scalars that read them.
 *
 * <p>May import {@code functions}; no package but {@code module} imports this one.
 */
package io.activitystream.sketch;
