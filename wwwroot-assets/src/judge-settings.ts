// How the case is to be judged: style, orders and parameters. Each tab has its own, as with the texts.
const key = "judgelm-settings";

/** Keeps the settings for when the page is loaded again. */
export function rememberSettings(settings: object): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(settings));
  } catch {
    // The browser's store is full or switched off: they last until the page is left.
  }
}

/** What {@link rememberSettings} kept; null for nothing. */
export function rememberedSettings(): object | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null") as object | null;
  } catch {
    return null;
  }
}
