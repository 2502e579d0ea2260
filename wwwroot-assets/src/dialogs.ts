// Both ends of a click count: a text that is selected in a dialog may end beside it.
let beganBeside = false;

/** Opens a dialog over the page; Escape, a click beside it and its own button close it. */
export function showDialog(dialog: HTMLDialogElement): void {
  if (!dialog.open) {
    dialog.showModal();
  }
}

document.addEventListener("pointerdown", event => {
  beganBeside = isBeside(event);
});

document.addEventListener("click", event => {
  if (event.target instanceof Element && (event.target.closest("[data-close-dialog]") !== null || (beganBeside && isBeside(event)))) {
    event.target.closest("dialog")?.close();
  }
});

// What is beside an open dialog is its backdrop, whose events are the dialog's own.
function isBeside({ target, clientX, clientY }: MouseEvent): boolean {
  if (!(target instanceof HTMLDialogElement) || target.querySelector("[data-close-dialog]") === null) {
    return false;
  }
  const { left, right, top, bottom } = target.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}
