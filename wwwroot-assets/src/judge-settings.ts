import { read, write } from "./tab-memory";

// How the case is to be judged: style, orders and parameters. Each tab has its own, as with the texts.
const key = "judgelm-settings";

/** Keeps the settings for when the page is loaded again. */
export function rememberSettings(settings: object): void {
  write(key, JSON.stringify(settings));
}

/** What {@link rememberSettings} kept; null for nothing. */
export function rememberedSettings(): object | null {
  try {
    return JSON.parse(read(key) ?? "null") as object | null;
  } catch {
    return null;
  }
}
