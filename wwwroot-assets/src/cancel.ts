// Escape in a form or a question that can be cancelled cancels it, and nothing else.

document.addEventListener("keydown", event => {
  if (event.key !== "Escape" || event.isComposing || !(event.target instanceof Element)) {
    return;
  }
  const cancel = event.target.closest("form, [role=group]")?.querySelector<HTMLElement>("[data-cancel]");
  if (cancel) {
    event.preventDefault();
    cancel.click();
  }
});
