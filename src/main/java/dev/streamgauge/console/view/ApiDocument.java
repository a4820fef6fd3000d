package dev.streamgauge.console.view;

/** A description of one of our APIs. */
public record ApiDocument(String name, String title, String text) {}
