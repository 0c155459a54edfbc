// What the desk adds where scripts run. Text only ever becomes text: there is no markup made here.

import "./desk/marks.js";
import "./desk/card.js";
import "./desk/layers.js";
import "./desk/correct.js";
import "./desk/palette.js";
import "./desk/live.js";
import "./desk/keys.js";

document.documentElement.classList.add("scripted");
