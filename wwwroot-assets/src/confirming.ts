// Whoever holds Enter presses once: the focus may be on another button or link by then, one that deletes.
document.addEventListener("keydown", event => {
  if (event.key === "Enter" && event.repeat && event.target instanceof Element && event.target.closest("a, button, summary") !== null) {
    event.preventDefault();
  }
});
