// The focus goes to where the work goes on. On a slow connection the answer to a click comes late: who writes or chooses
// something by then keeps the focus, and with it what is being typed.

let askedFrom: Element | null = null;

/** Whether an element takes what is typed. */
export function isField(element: Element | null): boolean {
  return element?.matches("textarea, select, input:not([type=radio], [type=checkbox], [type=button])") ?? false;
}

/** Whether the user is in a field. */
export function isInField(): boolean {
  return isField(document.activeElement);
}

/** Moves the focus to an element, where there is one, unless the user is in a field by then; or only where nothing has it. */
export function moveFocus(element: HTMLElement | null, onlyIfLost: boolean): void {
  if (onlyIfLost ? document.activeElement === document.body : !isInField()) {
    element?.focus();
  }
}

/** The same by the element's id. */
export function focusOn(id: string): void {
  moveFocus(document.getElementById(id), false);
}

/** Another page took the place of one: whoever followed a link that went with it goes on from the new one's beginning. */
export function arriveOnPage(): void {
  const main = document.querySelector("main");
  if (main !== null) {
    main.tabIndex = -1;
    moveFocus(main, true);
  }
}

/** Notes where the user is when something is asked for that may be refused. */
export function noteAsking(): void {
  askedFrom = document.activeElement;
}

/** Moves the focus to the first thing of the case that is marked as wrong, unless the user has gone into another field since asking. */
export function focusFirstWrong(): void {
  if (document.activeElement === askedFrom || !isInField()) {
    document.querySelector<HTMLElement>("[data-case] :is([aria-invalid=true], [data-wrong])")?.focus();
  }
}
