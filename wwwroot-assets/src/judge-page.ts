export { attach, detach, draft, flush, setText } from "./case-fields";
export { chosenModel, rememberModel } from "./chosen-model";
export { remember, remembered } from "./current-judgement";
export { listen, reveal, unlisten } from "./shortcuts";
