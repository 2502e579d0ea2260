import { erase, read, write } from "./tab-memory";
import { wellFormed } from "./well-formed";

// The note of a flag that is being written: a reload, or a server that went away, must not cost it.

const prefix = "judgelm-flag:";

document.addEventListener("input", event => {
  const box = event.target;
  if (box instanceof HTMLTextAreaElement && box.dataset.flagNote !== undefined) {
    box.dataset.written = "";
    write(prefix + box.dataset.flagNote, wellFormed(box.value));
  }
});

/** Puts back what was written and not saved before, unless somebody writes already: on a slow connection this comes late. */
export function putBackFlagNote(judgement: string): void {
  const box = document.querySelector<HTMLTextAreaElement>(`[data-flag-note="${judgement}"]`);
  const note = read(prefix + judgement);
  if (box !== null && note !== null && box.dataset.written === undefined) {
    box.value = note;
    // As if it had been written, so that the server knows it and does not write it again over what follows.
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

/** The flag was saved or given up. */
export const forgetFlagNote = (judgement: string): void => erase(prefix + judgement);
