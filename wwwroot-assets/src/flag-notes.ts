import { erase, read, write } from "./tab-memory";
import { wellFormed } from "./well-formed";

// The note of a flag that is being written: a reload, or a server that went away, must not cost it.

const prefix = "judgelm-flag:";

document.addEventListener("input", event => {
  const judgement = event.target instanceof HTMLTextAreaElement ? event.target.dataset.flagNote : undefined;
  if (judgement !== undefined) {
    write(prefix + judgement, wellFormed((event.target as HTMLTextAreaElement).value));
  }
});

/** What was written and not saved about a judgement; null for nothing. */
export const flagNote = (judgement: string): string | null => read(prefix + judgement);

/** The flag was saved or given up. */
export const forgetFlagNote = (judgement: string): void => erase(prefix + judgement);
