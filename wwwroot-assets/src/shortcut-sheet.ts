import { isField } from "./focus";

/** Opens and closes the sheet of keyboard shortcuts: `?` outside of text boxes, or its button. */
export function watchShortcutSheet(): void {
  document.addEventListener("keydown", event => {
    if (event.key === "?" && !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.altKey && !(event.target instanceof Element && isField(event.target))) {
      event.preventDefault();
      toggle();
    }
  });
  document.addEventListener("click", event => {
    if (event.target instanceof Element && event.target.closest("[data-shortcut-sheet]") !== null) {
      toggle();
    }
  });
}

function sheet(): HTMLDialogElement | null {
  return document.querySelector<HTMLDialogElement>("#shortcut-sheet");
}

function toggle(): void {
  const found = sheet();
  if (found?.open) {
    found.close();
  } else if (document.querySelector("dialog[open]") === null) {
    found?.showModal();
  }
}
