export { attach, detach, draft, flush, setText } from "./case-fields";
export { chosenModel, rememberModel } from "./chosen-model";
export { listen, reveal, unlisten } from "./shortcuts";
