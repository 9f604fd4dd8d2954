// What only layers of reports need, and ground that is inferred from them: who said it, when and on what
// it rests. Layers of drawn zones have none. A part of the page's script.

import { parts } from "../base/parts.mjs";
import { unsettled } from "../data/unsettled.mjs";
import { age, told } from "./age.mjs";
import { dated, evidence, grounds } from "./evidence.mjs";
import { paler, palerExactly } from "./pale.mjs";
import { away, cited, newest, records, reportOf } from "./records.mjs";
import { caution, credit, reportLines, untold } from "./said.mjs";

parts.reports = {
  age, away, caution, cited, credit, dated, evidence, grounds, newest, paler, palerExactly, records, reportLines, reportOf, told,
  unsettled, untold,
};
