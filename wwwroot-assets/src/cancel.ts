// Escape in a form or a question that can be cancelled cancels it, and nothing else. It closes an open menu first: MudBlazor
// does that only where the menu was opened by a key.

document.addEventListener("keydown", event => {
  if (event.key !== "Escape" || event.isComposing || !(event.target instanceof Element)) {
    return;
  }
  const opener = document.querySelector<HTMLElement>("[aria-haspopup=menu][aria-expanded=true]");
  if (opener && !event.target.closest(".mud-popover")) {
    event.preventDefault();
    // Before the app says so: a second Escape would open it again.
    opener.ariaExpanded = "false";
    opener.click();
    opener.focus();
    return;
  }
  const cancel = event.target.closest("form, [role=group]")?.querySelector<HTMLElement>("[data-cancel]");
  if (cancel) {
    event.preventDefault();
    cancel.click();
  }
});
