import { remember } from "./case-fields";

const key = "judgelm-model";

/** The model that was chosen in this tab before the page was loaded again; null for none. */
export function chosenModel(): string | null {
  return sessionStorage.getItem(key);
}

/** Keeps the choice for when the page is loaded again. */
export function rememberModel(id: string): void {
  remember(key, id);
}
