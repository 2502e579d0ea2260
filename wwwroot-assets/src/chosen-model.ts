import { read, write } from "./tab-memory";

const key = "judgelm-model";

/** The model that was chosen in this tab before the page was loaded again; null for none. */
export const chosenModel = (): string | null => read(key);

/** Keeps the choice for when the page is loaded again. */
export const rememberModel = (id: string): void => write(key, id);
