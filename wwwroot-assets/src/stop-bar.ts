// The second Stop, which is seen only while the case's own is not.

// What the header covers at the top of the window, and the bar itself at its bottom, is not in view.
const margin = "-96px 0px -56px";
let observer: IntersectionObserver | undefined;

/** Marks the bar while the Stop beside Judge is out of view. */
export function watchStop(bar: HTMLElement): void {
  observer?.disconnect();
  const stop = document.querySelector(".controls [data-stop]");
  if (stop !== null) {
    observer = new IntersectionObserver(
      entries => bar.toggleAttribute("data-alone", !entries[entries.length - 1].isIntersecting), { rootMargin: margin, threshold: 0.9 });
    observer.observe(stop);
  }
}

/** Ends what {@link watchStop} began. */
export function unwatchStop(): void {
  observer?.disconnect();
}
