// One build for everything: the page, Electron's main and preload, and the Node side (CLI and browser mode).
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig, type EnvironmentOptions, type Plugin } from "vite";

const root = import.meta.dirname;
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };

/** Writes the list of built page files; hosts serve exactly these names and never join a path from a request. */
const fileList = (): Plugin => ({
  name: "ringback-file-list",
  applyToEnvironment: (environment) => environment.name === "client",
  writeBundle(options) {
    const folder = options.dir ?? join(root, "dist/renderer");
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== "files.json")
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .replaceAll("\\", "/"),
      )
      .sort();
    writeFileSync(join(folder, "files.json"), JSON.stringify(files));
  },
});

const hostSide = (folder: string, input: Record<string, string>, format: "es" | "cjs"): EnvironmentOptions => ({
  consumer: "server",
  resolve: { noExternal: true, external: ["electron"], conditions: ["node", "module", "import", "default"] },
  build: {
    outDir: join(root, "dist", folder),
    // The preload shares the folder of main, which is built before it.
    emptyOutDir: format === "es",
    target: "node24",
    minify: false,
    sourcemap: false,
    copyPublicDir: false,
    rolldownOptions: {
      input,
      external: ["electron", /^node:/, ...builtinModules],
      output: {
        format,
        entryFileNames: format === "cjs" ? "[name].cjs" : "[name].js",
        chunkFileNames: "chunks/[name]-[hash].js",
      },
    },
  },
});

export default defineConfig({
  root: join(root, "renderer"),
  base: "./",
  define: { __VERSION__: JSON.stringify(version) },
  plugins: [react(), fileList()],
  environments: {
    client: {
      build: {
        outDir: join(root, "dist/renderer"),
        emptyOutDir: true,
        target: "chrome140",
        assetsInlineLimit: 0,
        sourcemap: false,
        modulePreload: { polyfill: false },
      },
    },
    main: hostSide("main", { main: join(root, "electron/main.ts") }, "es"),
    preload: hostSide("main", { preload: join(root, "electron/preload.ts") }, "cjs"),
    node: hostSide("node", { cli: join(root, "electron/cli.ts"), serve: join(root, "electron/serve.ts") }, "es"),
  },
  builder: {
    buildApp: async (builder) => {
      for (const name of ["client", "main", "preload", "node"]) {
        const environment = builder.environments[name];
        if (environment) await builder.build(environment);
      }
    },
  },
});
