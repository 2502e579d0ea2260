import { erase, read, write } from "./tab-memory";

const key = "judgelm-judgement";

/** Keeps the id of the judgement that the tab shows, so that a reload finds it again; null for none. */
export function remember(id: string | null): void {
  document.documentElement.toggleAttribute("data-returning", id !== null);
  if (id === null) {
    erase(key);
  } else {
    write(key, id);
  }
}

/** The id that {@link remember} kept. */
export const remembered = (): string | null => read(key);
