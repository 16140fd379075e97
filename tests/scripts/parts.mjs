// Takes named definitions out of a script of the site, so that they can be tried without a page.
import { readFileSync } from "node:fs";
import vm from "node:vm";

const SCRIPTS = new URL("../../static/js/", import.meta.url);

// Scripts are one function each, formatted with two spaces: a definition ends before the next line that begins another
// statement, a comment or an empty line at that depth.
function definition(lines, name) {
  const start = lines.findIndex(
    (line) => line.startsWith(`  function ${name}(`) || line.startsWith(`  const ${name} =`),
  );
  if (start < 0) {
    throw new Error(`No definition of ${name}`);
  }
  const next = lines.findIndex((line, number) => number > start && /^(?: {2}[^\s})\]]|$)/.test(line));
  return lines.slice(start, next).join("\n");
}

// Return the definitions of a script by their names; `given` holds what else they use.
export function take(script, names, given = {}) {
  const lines = readFileSync(new URL(script, SCRIPTS), "utf8").split("\n");
  const code = names.map((name) => definition(lines, name)).join("\n");
  return vm.runInNewContext(`${code}\n({ ${names.join(", ")} })`, { Intl, ...given });
}
