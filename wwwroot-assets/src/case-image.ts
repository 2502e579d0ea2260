// The image beside the question. It is for people: read here into the tab's memory, it is sent nowhere, and the server
// does not know of it. So the parts that show it are this script's; Blazor only puts them there.

const kinds = ["image/png", "image/jpeg", "image/webp", "image/gif"];
const megabyte = 1024 * 1024;
const mostBytes = 10 * megabyte;

/** The image of an example, from the app's own assets. */
interface ExampleImage {
  address: string;
  alt: string;
}

/** An image that is shown; an example's has no name. */
interface ShownImage {
  address: string;
  alt: string;
  name: string | null;
}

// Outlasts the view, so that a visit to another mode does not cost the image.
let shown: ShownImage | null = null;
let shownCase = -1;
// The images of cases that made way, by the cases' numbers.
const replaced = new Map<number, ShownImage | null>();
let view: ImageView | undefined;

class ImageView {
  readonly #listening = new AbortController();
  readonly #pick: HTMLInputElement;
  readonly #figure: HTMLElement;
  readonly #image: HTMLImageElement;
  readonly #enlarge: HTMLElement;
  readonly #alt: HTMLInputElement;
  readonly #error: HTMLElement;

  constructor(readonly root: HTMLElement) {
    const part = <T extends HTMLElement>(name: string): T => root.querySelector<T>(`[data-image-${name}]`)!;
    this.#pick = part("pick");
    this.#figure = part("figure");
    this.#image = part("shown");
    this.#alt = part("alt");
    this.#error = part("error");
    const { signal } = this.#listening;
    this.#pick.addEventListener("change", () => this.#take(this.#pick.files), { signal });
    this.#alt.addEventListener("input", () => this.#describe(), { signal });
    this.#enlarge = part("enlarge");
    this.#enlarge.addEventListener("click", () => this.#resize(this.#enlarge.ariaExpanded !== "true"), { signal });
    part("remove").addEventListener("click", () => this.#remove(), { signal });
    document.addEventListener("paste", event => this.#paste(event), { signal });
    // Anywhere on the page: a browser shows a file that misses its target instead of the page.
    document.addEventListener("dragover", event => this.#drag(event), { signal });
    document.addEventListener("dragleave", event => this.#mark(event.relatedTarget !== null), { signal });
    document.addEventListener("drop", event => this.#drop(event), { signal });
  }

  render(): void {
    this.#refuse(null);
    this.#pick.value = "";
    this.#figure.hidden = shown === null;
    this.root.toggleAttribute("data-full", shown !== null);
    this.#resize(false);
    if (shown === null) {
      this.#image.removeAttribute("src");
      return;
    }
    this.#image.src = shown.address;
    this.#image.alt = altOf(shown);
    this.#alt.value = shown.alt;
  }

  dispose(): void {
    this.#listening.abort();
  }

  #paste(event: ClipboardEvent): void {
    const data = event.clipboardData;
    // A word processor copies a picture of its text along; the text is what is meant.
    if (data !== null && data.files.length > 0 && !data.types.includes("text/plain")) {
      event.preventDefault();
      void this.#take(data.files);
    }
  }

  #drag(event: DragEvent): void {
    if (event.dataTransfer?.types.includes("Files")) {
      event.preventDefault();
      this.#mark(true);
    }
  }

  #drop(event: DragEvent): void {
    this.#mark(false);
    if (event.dataTransfer !== null && event.dataTransfer.files.length > 0) {
      event.preventDefault();
      void this.#take(event.dataTransfer.files);
    }
  }

  async #take(files: FileList | null): Promise<void> {
    const file = files?.[0];
    if (file === undefined) {
      return;
    }
    const complaint = complaintOf(file);
    if (complaint !== null) {
      this.#refuse(complaint);
      return;
    }
    const address = URL.createObjectURL(file);
    const caseNumber = shownCase;
    try {
      const probe = new Image();
      probe.src = address;
      await probe.decode();
    } catch {
      URL.revokeObjectURL(address);
      this.#refuse(`“${file.name}” could not be read as an image. It may be damaged; save it anew and attach it again.`);
      return;
    }
    if (caseNumber !== shownCase) {
      // The case was cleared meanwhile.
      URL.revokeObjectURL(address);
      return;
    }
    const hadFocus = document.activeElement === this.#pick;
    show({ address, alt: "", name: file.name });
    if (hadFocus) {
      // What had the focus has made way for the image.
      this.#alt.focus();
    }
  }

  #describe(): void {
    if (shown !== null) {
      shown.alt = this.#alt.value;
      this.#image.alt = altOf(shown);
    }
  }

  #remove(): void {
    show(null);
    this.#pick.focus();
  }

  #resize(isLarge: boolean): void {
    this.#enlarge.ariaExpanded = String(isLarge);
  }

  #refuse(message: string | null): void {
    this.#error.textContent = message ?? "";
    this.#error.hidden = message === null;
    this.#pick.value = "";
  }

  #mark(isOver: boolean): void {
    this.root.toggleAttribute("data-over", isOver);
  }
}

/**
 * Puts the image of a case on the page; called when the view is rendered and when one case made way for another.
 * A case that was put back gets the image that it had; of the cases before this one only `keptCase` can be put back.
 */
export function attachImage(root: HTMLElement, caseNumber: number, example: ExampleImage | null, putBackCase: number | null, keptCase: number | null): void {
  if (view?.root !== root) {
    view?.dispose();
    view = new ImageView(root);
  }
  if (caseNumber !== shownCase) {
    replaced.set(shownCase, shown);
    const putBack = putBackCase === null ? undefined : replaced.get(putBackCase);
    shown = putBack !== undefined ? putBack : example === null ? null : { ...example, name: null };
    shownCase = caseNumber;
    for (const [number, image] of replaced) {
      if (number !== keptCase) {
        replaced.delete(number);
        release(image);
      }
    }
  }
  view.render();
}

/** Lets go of a view that is gone; the image stays for its return. */
export function detachImage(root: HTMLElement): void {
  if (view !== undefined && (view.root === root || !view.root.isConnected)) {
    view.dispose();
    view = undefined;
  }
}

function show(next: ShownImage | null): void {
  const last = shown;
  shown = next;
  release(last);
  view?.render();
}

function release(image: ShownImage | null): void {
  if (image !== null && image.name !== null && image !== shown) {
    URL.revokeObjectURL(image.address);
  }
}

function altOf(image: ShownImage): string {
  if (image.alt.trim() !== "") {
    return image.alt;
  }
  return image.name === null ? "The image of the example" : `The attached image, ${image.name}`;
}

function complaintOf(file: File): string | null {
  if (!kinds.includes(file.type)) {
    return `“${file.name}” is of a kind that is not taken. Attach a PNG, JPEG, WebP or GIF image.`;
  }
  return file.size <= mostBytes ? null
    : `“${file.name}” has ${(file.size / megabyte).toFixed(1)} MB; at most ${mostBytes / megabyte} MB are taken. Attach a smaller one.`;
}
