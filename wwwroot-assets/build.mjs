// Bundles styles, font and scripts into the web project's static assets.
import { rm } from "node:fs/promises";
import { build } from "esbuild";

const outdir = new URL("../JudgeLM.Web/wwwroot/assets/", import.meta.url).pathname;
const common = { bundle: true, minify: true, outdir, logLevel: "warning", target: ["es2022", "chrome111", "firefox113", "safari16.4"] };

await rm(outdir, { recursive: true, force: true });
await build({ ...common, entryPoints: { app: "src/styles/app.css" }, loader: { ".woff2": "file" }, assetNames: "fonts/[name]" });
await build({ ...common, entryPoints: { "judge-page": "src/judge-page.ts" }, format: "esm" });
// The theme has to stand before the first paint, so it is a classic script that the parser waits for.
await build({ ...common, entryPoints: { theme: "src/theme.ts" }, format: "iife" });
