/**
 * A streaming platform that does not exist: a seeded model that yields the events a real one would
 * send.
 *
 * <p>{@code Cast} is who and what there is, {@code Schedule} when a channel is live, {@code
 * ViewerCurve} how many watch; each {@code Script} plays one kind of event from these. Every random
 * number is drawn from {@code Dice} made for one thing (a channel's day, a broadcast's hour), so
 * any stretch of time can be played by itself and is always the same. Floating point goes through
 * {@link StrictMath}, for the same on every machine.
 *
 * <p>{@code Platform} puts them together; {@code Simulation} plays it into a log as time goes by.
 */
package dev.streamgauge.simulate;
