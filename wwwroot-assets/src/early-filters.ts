// A filter that is chosen before the circuit stands is applied as the form of any page is: by loading it anew.
document.addEventListener("change", event => {
  if (event.target instanceof HTMLSelectElement && event.target.closest("main[aria-busy=true]") !== null) {
    event.target.closest<HTMLFormElement>("form[role=search]")?.requestSubmit();
  }
});
