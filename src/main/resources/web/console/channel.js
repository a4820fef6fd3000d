// Draws the report of a channel, and shows explanations in a window of their own.
import { registerMap } from "./echarts.js";
import { chart, exact, line, overTime } from "./charts.js";

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

const charts = document.querySelector("[data-figures]");
const figures = await (await fetch(charts.dataset.figures)).json();
const place = (name) => charts.querySelector(`[data-chart="${name}"]`);

function broadcasts(now) {
  const base = overTime(now, []);
  const longest = Math.max(...figures.broadcasts.map(({ points }) => points.at(-1)[0]), 60);
  return {
    ...base,
    legend: { ...base.legend, type: "scroll" },
    xAxis: {
      ...base.xAxis,
      type: "value",
      data: undefined,
      max: "dataMax",
      interval: 60 * Math.ceil(longest / 60 / 8),
      splitLine: { show: false },
      axisLabel: { color: now.soft, hideOverlap: true, showMaxLabel: false, formatter: (minutes) => `${exact.format(minutes / 60)} h` },
    },
    tooltip: { ...base.tooltip, trigger: "item", formatter: undefined },
    series: figures.broadcasts.map(({ start, points }, i) =>
      line(start.slice(0, 16).replace("T", " "), points, {
        step: "end",
        lineStyle: { width: i === 0 ? 2.5 : 1.2, opacity: i === 0 ? 1 : 0.45 },
        itemStyle: { color: i === 0 ? now.series[0] : now.series[1 + (i % 3)] },
        z: 10 - i,
      }),
    ),
  };
}

const monthly = (name, title) => (now) => ({
  ...overTime(now, figures.months.map(({ month }) => month)),
  legend: undefined,
  grid: { left: 4, right: 28, top: 12, bottom: 4, containLabel: true },
  series: [line(title, figures.months.map((month) => month[name]), { areaStyle: { opacity: 0.12 } })],
});

function hours(now) {
  const most = Math.max(1, ...figures.hours.map(([, , value]) => value));
  return {
    grid: { left: 4, right: 8, top: 8, bottom: 4, containLabel: true },
    tooltip: {
      ...overTime(now, []).tooltip,
      trigger: "item",
      formatter: ({ value: [hour, day, live] }) => `${DAYS[day]} ${hour}:00 – ${exact.format(live)} h`,
    },
    xAxis: {
      type: "category",
      data: Array.from({ length: 24 }, (_, hour) => hour),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: now.soft },
    },
    yAxis: {
      type: "category",
      data: DAYS,
      inverse: true,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: now.soft },
    },
    visualMap: { show: false, min: 0, max: most, inRange: { color: [now.tint, now.accent] } },
    series: [
      { name: "Hours live", type: "heatmap", data: figures.hours, itemStyle: { borderColor: now.card, borderWidth: 2, borderRadius: 3 } },
    ],
  };
}

async function map() {
  const world = await (await fetch(new URL("./world.json", import.meta.url))).json();
  const titles = Object.fromEntries(world.features.map(({ properties }) => [properties.name, properties.title]));
  registerMap("world", world);
  const data = Object.entries(figures.countries).map(([name, value]) => ({ name, value }));
  chart(place("countries"), (now) => ({
    tooltip: {
      ...overTime(now, []).tooltip,
      trigger: "item",
      formatter: ({ name, value }) =>
        titles[name] ? `${titles[name]}: ${Number.isNaN(value) ? "none" : `${exact.format(value)} %`}` : "",
    },
    visualMap: {
      show: false,
      min: 0,
      max: Math.max(1, ...data.map(({ value }) => value)),
      inRange: { color: [now.tint, now.accent] },
    },
    series: [
      {
        name: "Viewers, percent",
        type: "map",
        map: "world",
        data,
        left: 0,
        right: 0,
        top: 0,
        bottom: 0,
        itemStyle: { areaColor: now.line, borderColor: now.card, borderWidth: 0.5 },
        emphasis: { label: { show: false }, itemStyle: { areaColor: now.series[2] } },
        select: { disabled: true },
      },
    ],
  }));
}

chart(place("broadcasts"), broadcasts);
chart(place("viewers"), monthly("viewers", "Average viewers"));
chart(place("followers"), monthly("followers", "Followers"));
chart(place("hours"), hours);
if (place("countries")) await map();
charts.dataset.drawn = "yes";

const why = document.getElementById("why");
document.addEventListener("htmx:afterSwap", ({ target }) => {
  if (target.id === "why-body" && !why.open) why.showModal();
});
