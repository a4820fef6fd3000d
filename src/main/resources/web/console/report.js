// Draws the columns of a report.
import { chart, line, overTime } from "./charts.js";

const charts = document.querySelector("[data-figures]");
const answer = await fetch(charts.dataset.figures);
const { days, columns } = await answer.json();

for (const place of charts.querySelectorAll("[data-columns]")) {
  const names = place.dataset.columns.split("|");
  chart(place, (now) => ({
    ...overTime(now, days),
    series: names.map((name, i) =>
      line(name, columns[name], names.length === 1 ? { areaStyle: { opacity: 0.12 } } : { z: names.length - i }),
    ),
  }));
}
charts.dataset.drawn = "yes";
