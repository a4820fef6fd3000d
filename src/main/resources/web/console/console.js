// What every page has: the theme switch, buttons that copy, and parts that refresh.

const THEMES = {
  auto: ["◐", "Colours: as the system has them"],
  light: ["○", "Colours: light"],
  dark: ["●", "Colours: dark"],
};

function themeSwitch(button) {
  const show = () => {
    const [sign, label] = THEMES[document.documentElement.dataset.theme] ?? THEMES.auto;
    button.textContent = sign;
    button.setAttribute("aria-label", label);
    button.title = label;
  };
  button.addEventListener("click", () => {
    const names = Object.keys(THEMES);
    const next = names[(names.indexOf(document.documentElement.dataset.theme) + 1) % names.length];
    localStorage.setItem("theme", next);
    document.documentElement.dataset.theme = next;
    show();
    document.dispatchEvent(new CustomEvent("themechange"));
  });
  show();
  button.hidden = false;
}

function copyButton(button) {
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.parentElement.querySelector("code").textContent);
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = "Copy"), 2000);
  });
  button.hidden = false;
}

// Forms that cannot be undone ask first.
document.addEventListener("submit", (event) => {
  const question = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
  if (question && !confirm(question)) event.preventDefault();
});

document.querySelectorAll("[data-theme-switch]").forEach(themeSwitch);
document.querySelectorAll("[data-copy]").forEach(copyButton);

// A page that waits for something looks again by itself.
const reload = document.querySelector("[data-reload]");
if (reload) setTimeout(() => location.reload(), 1000 * reload.dataset.reload);

const pause = document.querySelector("[data-pause]");
if (pause) pause.hidden = false;
const REFRESH_MILLIS = 5000;

setInterval(() => {
  const paused = pause && !pause.querySelector("input").checked;
  if (document.hidden || paused) return;
  document.querySelectorAll("[data-refresh]").forEach((part) => htmx.trigger(part, "refresh"));
}, REFRESH_MILLIS);

// A list that scrolls sideways stays where it was when it is refreshed.
const scrolled = new Map();
document.addEventListener("htmx:beforeSwap", (event) => {
  const list = event.target.querySelector?.(".scroll");
  if (list) scrolled.set(list.id, list.scrollLeft);
});
document.addEventListener("htmx:afterSwap", () => {
  scrolled.forEach((left, id) => document.getElementById(id)?.scrollTo({ left }));
  scrolled.clear();
});
