/** Moves the focus to an element, where there is one. Who writes in a box by then keeps it: on a slow connection the answer to a click comes late. */
export function focusOn(id: string): void {
  if (!(document.activeElement instanceof HTMLTextAreaElement)) {
    document.getElementById(id)?.focus();
  }
}

/** Moves the focus to the first thing of the case that is marked as wrong. */
export function focusFirstWrong(): void {
  document.querySelector<HTMLElement>("[data-case] :is([aria-invalid=true], [data-wrong])")?.focus();
}
