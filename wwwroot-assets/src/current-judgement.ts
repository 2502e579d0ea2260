const key = "judgelm-judgement";

/** Keeps the id of the judgement that the tab shows, so that a reload finds it again; null for none. */
export function remember(id: string | null): void {
  document.documentElement.toggleAttribute("data-returning", id !== null);
  try {
    if (id === null) {
      sessionStorage.removeItem(key);
    } else {
      sessionStorage.setItem(key, id);
    }
  } catch {
    // The browser's store is full or switched off: the judgement is then shown until the page is left.
  }
}

/** The id that {@link remember} kept. */
export function remembered(): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}
