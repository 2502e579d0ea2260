/** Opens a dialog over the page; Escape, a click beside it and its own button close it. */
export function showDialog(dialog: HTMLDialogElement): void {
  if (!dialog.open) {
    dialog.showModal();
  }
}

document.addEventListener("click", event => {
  if (event.target instanceof Element && event.target.closest("[data-close-dialog]") !== null) {
    event.target.closest("dialog")?.close();
  }
});
