// Charts in the page's own colours. They are drawn again when these change, and fit their place.
import * as echarts from "./echarts.js";

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** The colours of the page as it is now. */
export function colours() {
  return {
    ink: colour("--ink"),
    soft: colour("--soft"),
    line: colour("--line"),
    card: colour("--card"),
    accent: colour("--accent"),
    tint: colour("--tint"),
    series: [colour("--accent"), colour("--second"), colour("--third"), colour("--fourth")],
  };
}

export const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const day = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", timeZone: "UTC" });
const shortDay = (text) => (/^\d{4}-\d\d-\d\d$/.test(text) ? day.format(new Date(text)) : text);

export const exact = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });

/**
 * Draws what `options` makes of the colours into a place.
 * Tooltips are drawn on the canvas: as HTML they would need styles within the page.
 */
export function chart(place, options) {
  const drawing = echarts.init(place, null, { renderer: "canvas" });
  const draw = () => {
    const now = colours();
    drawing.setOption(
      {
        animation: false,
        color: now.series,
        textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: now.ink },
        aria: { enabled: true },
        ...options(now),
      },
      true,
    );
  };
  draw();
  new ResizeObserver(() => drawing.resize()).observe(place);
  document.addEventListener("themechange", draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  return drawing;
}

/** What charts over time have in common. */
export function overTime(now, days) {
  return {
    grid: { left: 4, right: 20, top: 34, bottom: 4, containLabel: true },
    legend: { type: "scroll", top: 0, left: 0, right: 0, icon: "circle", itemWidth: 8, itemHeight: 8, textStyle: { color: now.soft }, pageTextStyle: { color: now.soft } },
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      confine: true,
      backgroundColor: now.card,
      borderColor: now.line,
      textStyle: { color: now.ink, fontSize: 13 },
      valueFormatter: (value) => exact.format(value),
    },
    xAxis: {
      type: "category",
      data: days,
      boundaryGap: false,
      axisLine: { lineStyle: { color: now.line } },
      axisTick: { show: false },
      axisLabel: { color: now.soft, hideOverlap: true, formatter: shortDay },
    },
    yAxis: {
      type: "value",
      splitNumber: 4,
      splitLine: { lineStyle: { color: now.line } },
      axisLabel: { color: now.soft, formatter: (value) => compact.format(value) },
    },
  };
}

/** A line of a chart over time. */
export function line(name, data, more = {}) {
  return { name, data, type: "line", showSymbol: data.length < 2, lineStyle: { width: 2 }, ...more };
}
