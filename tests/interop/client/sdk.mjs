// Where matrix-js-sdk comes from. It is installed outside of the source tree (tests/interop/setup), where the
// resolution of ES modules would not look, so its folder is given by the environment.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const folder = process.env.HOMEPORT_JS_MODULES;
if (!folder) {
    throw new Error("HOMEPORT_JS_MODULES must name the folder that tests/interop/setup filled");
}
const resolve = createRequire(`${folder}/package.json`).resolve;

export const sdk = await import(pathToFileURL(resolve("matrix-js-sdk")).href);
const { logger } = await import(pathToFileURL(resolve("matrix-js-sdk/lib/logger.js")).href);

// Standard output belongs to the protocol, so whatever the SDK says goes to standard error.
for (const level of ["log", "info", "warn", "error", "debug", "trace"]) {
    console[level] = (...words) => process.stderr.write(`${words.map(String).join(" ")}\n`);
}
logger.setLevel?.(process.env.HOMEPORT_JS_VERBOSE ? "debug" : "warn");
