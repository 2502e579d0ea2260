import { wellFormed } from "./well-formed";

// The note of a flag that is being written: a reload, or a server that went away, must not cost it.

const prefix = "judgelm-flag:";

document.addEventListener("input", event => {
  const judgement = event.target instanceof HTMLTextAreaElement ? event.target.dataset.flagNote : undefined;
  if (judgement !== undefined) {
    try {
      sessionStorage.setItem(prefix + judgement, wellFormed((event.target as HTMLTextAreaElement).value));
    } catch {
      // The browser's store is full or switched off: the note lasts until the page is left.
    }
  }
});

/** What was written and not saved about a judgement; null for nothing. */
export function flagNote(judgement: string): string | null {
  try {
    return sessionStorage.getItem(prefix + judgement);
  } catch {
    return null;
  }
}

/** The flag was saved or given up. */
export function forgetFlagNote(judgement: string): void {
  try {
    sessionStorage.removeItem(prefix + judgement);
  } catch {
    // Nothing can be stored there either.
  }
}
