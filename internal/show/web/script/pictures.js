// What pages with pictures add where scripts run. Without them the pictures of the server stay, with their tables.

import { drawIndex } from "./pictures/index.js";
import { moveNetwork } from "./pictures/network.js";
import "./pictures/save.js";

const index = document.querySelector("[data-index]");
if (index?.querySelector("figure")) drawIndex(index);

const network = document.querySelector("[data-network]");
if (network) moveNetwork(network);
