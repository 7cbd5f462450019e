/**
 * The module that Flink SQL loads: it lists the functions and hands each what the session's options
 * say.
 *
 * <p>May import {@code functions}, {@code stream}, {@code sketch} and all below them.
 */
package io.activitystream.module;
