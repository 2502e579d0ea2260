/** Moves the focus to an element, where there is one. */
export function focusOn(id: string): void {
  document.getElementById(id)?.focus();
}

/** Moves the focus to the first thing of the case that is marked as wrong. */
export function focusFirstWrong(): void {
  document.querySelector<HTMLElement>("[data-case] :is([aria-invalid=true], [data-wrong])")?.focus();
}
