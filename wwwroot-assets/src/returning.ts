import { remembered } from "./current-judgement";

// Whether the tab showed a judgement before the page was loaded again, for the styles: the server does not know it yet.
document.documentElement.toggleAttribute("data-returning", remembered() !== null);
