/**
 * What is known of one channel: its figures, each by a published formula, beside those of channels
 * of its size; who is there; and who may ask for it. docs/metrics.md has the formulas.
 */
package dev.streamgauge.audit;
