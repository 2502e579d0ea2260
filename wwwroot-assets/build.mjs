// Bundles styles, font and scripts into the web project's static assets.
import { copyFile, cp, mkdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const outdir = fileURLToPath(new URL("../JudgeLM.Web/wwwroot/assets/", import.meta.url));
const common = { bundle: true, minify: true, outdir, logLevel: "warning", target: ["es2022", "chrome111", "firefox113", "safari16.4"] };

await rm(outdir, { recursive: true, force: true });
await mkdir(outdir, { recursive: true });
await copyFile("src/favicon.svg", `${outdir}favicon.svg`);
await cp("src/examples", `${outdir}examples`, { recursive: true });
await build({ ...common, entryPoints: { "judge-page": "src/judge-page.ts", shell: "src/shell.ts" }, format: "esm" });
// What has to stand before the first paint is a classic script that the parser waits for.
await build({ ...common, entryPoints: { early: "src/early.ts" }, format: "iife" });
// Last: the .NET build takes this file for the sign that all is built.
await build({ ...common, entryPoints: { app: "src/styles/app.css" }, loader: { ".woff2": "file" }, assetNames: "fonts/[name]" });
