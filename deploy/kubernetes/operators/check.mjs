// Writes every manifest of a kind that an operator brings as a typed constant, for tsc to refuse what its CRD does not know, and
// asks the CRD's own validation (patterns, enums, ranges) at once.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { parseAllDocuments } from "yaml";
import * as keda from "@kubernetes-models/keda/keda.sh/v1alpha1/index";
import * as prometheus from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/index";

const OPERATORS = {
  "keda.sh/v1alpha1": { models: keda, types: "@kubernetes-models/keda/keda.sh/v1alpha1" },
  "monitoring.coreos.com/v1": { models: prometheus, types: "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1" },
};
const FOLDERS = ["overlays/production", "src/test/kustomize/elsewhere"];
const KINDS = ["PrometheusRule", "ScaledObject", "ServiceMonitor", "TriggerAuthentication"];

const here = new URL("..", import.meta.url).pathname;
const rendered = FOLDERS.flatMap((folder) =>
  parseAllDocuments(execFileSync("kubectl", ["kustomize", here + folder], { encoding: "utf8", maxBuffer: 1 << 26 })).map((document) => document.toJS()),
);
const ours = rendered.filter((manifest) => manifest.apiVersion in OPERATORS);

for (const manifest of ours) {
  new OPERATORS[manifest.apiVersion].models[manifest.kind](manifest).validate();
}
const kinds = [...new Set(ours.map((manifest) => manifest.kind))].sort();
if (String(kinds) !== String(KINDS)) {
  throw new Error(`Expected ${KINDS}, found ${kinds}`);
}
const constants = ours.map(({ apiVersion, kind, ...rest }, index) => {
  const type = `import("${OPERATORS[apiVersion].types}").I${kind}`;
  return `export const manifest${index}: ${type} = ${JSON.stringify({ apiVersion, kind, ...rest }, null, 2)};\n`;
});
mkdirSync(new URL("target", import.meta.url), { recursive: true });
writeFileSync(new URL("target/manifests.ts", import.meta.url), constants.join("\n"));
console.log(`${ours.length} manifests of ${kinds.join(", ")}`);
