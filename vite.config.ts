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

/** Comes with Electron, or holds a native module, which no bundle can: found in node_modules when it is needed. */
const external = ["electron", "@napi-rs/keyring"] as const;

type HostBuild = { format?: "es" | "cjs"; beside?: boolean };

/** One build for a host. `beside` puts it into a folder that another build has filled before. */
const hostSide = (
  folder: string,
  input: Record<string, string>,
  { format = "es", beside = false }: HostBuild = {},
): EnvironmentOptions => ({
  consumer: "server",
  resolve: { noExternal: true, external: [...external], conditions: ["node", "module", "import", "default"] },
  build: {
    outDir: join(root, "dist", folder),
    emptyOutDir: !beside,
    target: "node24",
    minify: false,
    sourcemap: false,
    copyPublicDir: false,
    rolldownOptions: {
      input,
      external: [...external, /^node:/, ...builtinModules],
      output: {
        format,
        entryFileNames: format === "cjs" ? "[name].cjs" : "[name].js",
        chunkFileNames: "chunks/[name]-[hash].js",
      },
    },
  },
});

/**
 * Started as threads by their files' names, so each must be a file of its own. Built by themselves: shared chunks would
 * have to be loaded before the window.
 */
const workers = {
  "kdf-worker": join(root, "electron/store/kdf-worker.ts"),
  "age-worker": join(root, "electron/store/age-worker.ts"),
  "body-worker": join(root, "electron/services/body-worker.ts"),
  "import-worker": join(root, "electron/services/import-worker.ts"),
  "certificate-worker": join(root, "electron/services/certificate-worker.ts"),
};

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
    // Browser mode beside it, over the same chunks, so that what is packed can be started with nothing but Node.
    main: hostSide("main", { main: join(root, "electron/main.ts"), serve: join(root, "electron/serve.ts") }),
    preload: hostSide("main", { preload: join(root, "electron/preload.ts") }, { format: "cjs", beside: true }),
    mainWorkers: hostSide("main", workers, { beside: true }),
    node: hostSide("node", { cli: join(root, "electron/cli.ts"), serve: join(root, "electron/serve.ts") }),
    // The helper is a process of its own.
    nodeWorkers: hostSide(
      "node",
      { ...workers, "keychain-helper": join(root, "electron/host/keychain-helper.ts") },
      { beside: true },
    ),
  },
  builder: {
    buildApp: async (builder) => {
      for (const name of ["client", "main", "preload", "mainWorkers", "node", "nodeWorkers"]) {
        const environment = builder.environments[name];
        if (environment) await builder.build(environment);
      }
    },
  },
});
