/**
 * The module that Flink SQL loads: it lists the functions and hands each what the session's options
 * say.
 *
 * <p>May import {@code functions} and all below it.
 */
package io.activitystream.module;
