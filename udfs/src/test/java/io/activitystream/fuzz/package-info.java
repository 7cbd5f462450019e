/**
 * The differential fuzz: random documents, random paths, random damage, and for each document what
 * Jackson, the JDK and json-path say of it beside what the product says.
 *
 * <p>The references use nothing of the product. Everything random comes from a printed seed, a seed
 * a {@link io.activitystream.fuzz.World}.
 */
package io.activitystream.fuzz;
