/**
 * The normalizer: UTF-8 bytes and a compiled plan in, activities and rejections out.
 *
 * <p>Imports {@code json}, {@code value} and {@code mapping}, and nothing of Flink.
 */
package io.activitystream.normalize;
