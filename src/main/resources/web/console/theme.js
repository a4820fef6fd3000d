// Runs before anything is drawn, so that a chosen theme never flashes in the other.
document.documentElement.dataset.theme = localStorage.getItem("theme") ?? "auto";
document.documentElement.classList.add("scripts");
