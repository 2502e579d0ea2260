const key = "judgelm-model";

/** The model that was chosen in this tab before the page was loaded again; null for none. */
export function chosenModel(): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps the choice for when the page is loaded again. */
export function rememberModel(id: string): void {
  try {
    sessionStorage.setItem(key, id);
  } catch {
    // The browser's store is full or switched off: the choice lasts until the page is left.
  }
}
