// A button that goes away when it is pressed hands the focus on, to where the work goes on.
const landings = {
  "[data-continue], [data-stop], [data-regenerate], [data-load]": "judgement",
  "[data-put-back]": "case",
  "[data-show-all]": "history",
};

document.addEventListener("click", event => {
  const target = event.target;
  if (target instanceof Element) {
    const landing = Object.entries(landings).find(([buttons]) => target.closest(buttons) !== null);
    if (landing !== undefined) {
      document.getElementById(landing[1])?.focus({ preventScroll: true });
    }
  }
}, { capture: true });
