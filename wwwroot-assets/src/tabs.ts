// Home and End choose a tab, and must not scroll the page besides. Blazor can prevent only what all keys do.
document.addEventListener("keydown", event => {
  if ((event.key === "Home" || event.key === "End") && event.target instanceof Element && event.target.matches("[role=tab]")) {
    event.preventDefault();
  }
});
