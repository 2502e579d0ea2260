import "./copy-link";
export { arrange, rememberedDraft } from "./case-drafts";
export { attach, detach, flush, setText } from "./case-fields";
export { attachImage, detachImage } from "./case-image";
export { chosenModel, rememberModel } from "./chosen-model";
export { copyText } from "./clipboard";
export { remember, remembered } from "./current-judgement";
export { focusFirstWrong, focusOn } from "./focus";
export { listen, reveal, unlisten } from "./shortcuts";
