// Light or dark: the reader's choice where there is one, else the system's. The colours themselves are CSS.
const key = "judgelm-theme";
const root = document.documentElement;
const systemDark = matchMedia("(prefers-color-scheme: dark)");

function stored(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // Storage can be forbidden; the system's preference still holds.
  }
}

function apply(): void {
  root.dataset.theme = stored() ?? (systemDark.matches ? "dark" : "light");
}

function toggle(): void {
  const next = root.dataset.theme === "dark" ? "light" : "dark";
  root.dataset.theme = next;
  try {
    localStorage.setItem(key, next);
  } catch {
    // The choice then lasts until the page is left.
  }
}

// Blazor, when it loads a page in place, takes away what its server did not write.
new MutationObserver(() => {
  if (root.dataset.theme === undefined) {
    apply();
  }
}).observe(root, { attributes: true, attributeFilter: ["data-theme"] });

apply();
systemDark.addEventListener("change", apply);
document.addEventListener("click", event => {
  if (event.target instanceof Element && event.target.closest("[data-theme-toggle]")) {
    toggle();
  }
});
