// A canary in every field of every form: saved, tested, called with, kept, exported, and then found nowhere.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { createLogFile } from "../../electron/host/log-file.ts";
import { startSandbox } from "../../electron/sandbox/start-sandbox.ts";
import { vendors } from "../../shared/vendors/index.ts";
import { coresOf, demoValues, driveMethod, type Looked, readAll } from "./canary-forms.ts";
import { startCanaryServer } from "./canary-server.ts";
import { makeStore, passphrase } from "./new-store.ts";
import { hurriedClock, must, openApp } from "./open-app.ts";
import { expect, type Part, type PartContext } from "./part.ts";
import { startChild } from "./start-child.ts";

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((file) => statSync(file).isFile());

/** Which secrets are in a text, in any form. */
const hitsIn = (text: string, cores: ReadonlyMap<string, string>): string[] =>
  [...cores].filter(([core]) => text.includes(core)).map(([, what]) => what);

/** What the command line prints about all of it. */
const readByCommands = async (folder: string): Promise<{ name: string; text: string }[]> => {
  const texts: { name: string; text: string }[] = [];
  for (const args of [
    ["connections", "list"],
    ["connections", "list", "--json"],
    ["history", "list", "--json"],
  ]) {
    const env = { RINGBACK_HOME: folder, RINGBACK_PASSPHRASE: passphrase };
    const child = startChild("dist/node/cli.js", args, { env });
    const status = await child.ended;
    const text = `${child.lines.join("\n")}\n${child.complaints()}`;
    expect(status === 0, () => `ringback ${args.join(" ")} ended with ${status}: ${child.complaints()}`);
    texts.push({ name: `ringback ${args.join(" ")}`, text });
  }
  return texts;
};

const withinLimits = <Item>(all: readonly Item[], { full, random }: PartContext): readonly Item[] =>
  full ? all : all.filter((_, index) => random.fork(String(index)).percent(35));

export const canaries: Part = {
  id: "canary",
  title: "A canary in every field of every form",
  async run(context) {
    const { figure } = context;
    const folder = context.folder("canary");
    const { recoveryCode } = await makeStore(folder, 1);
    const looked: Looked = {
      secrets: new Set([passphrase, recoveryCode]),
      derived: new Set(),
      names: new Set(),
      echoed: [],
      forms: 0,
    };
    const heard: string[] = [];
    const sandbox = await startSandbox({ port: 0 });
    const server = await startCanaryServer(sandbox.port, () => looked.echoed);
    const log = createLogFile(folder, () => Date.now());
    const app = openApp(folder, { log, hear: (text) => heard.push(text), clock: hurriedClock() });
    const all = vendors.flatMap(({ id: vendor, methods }) =>
      Object.keys(methods).map((method) => ({ vendor, method })),
    );
    let entries = 0;
    try {
      must(await app.client("vault.status", null), "status");
      must(await app.client("vault.unlock", { by: "recovery", secret: recoveryCode }), "unlock");
      for (const one of withinLimits(all, context))
        await driveMethod(
          app.client,
          one,
          demoValues(sandbox, one.vendor, one.method, server.port),
          server.port,
          looked,
        );
      must(await app.client("backup.create", null), "backup");
      must(await app.client("store.export", { passphrase: `${passphrase} of the export` }), "export");
      entries = await readAll(app.client);
    } finally {
      await app.close();
      server.close();
      await sandbox.close();
    }
    for (const token of server.tokens) looked.secrets.add(token);
    const secrets = coresOf(looked.secrets, looked.derived);
    const names = coresOf(looked.names);
    expect(server.echoed() > 0 && server.tokens.size > 0, () => "no secret was ever sent, so that none could leak");
    const found: string[] = [];
    let [bytes, namesKept] = [0, 0];
    for (const file of filesIn(folder)) {
      const text = readFileSync(file);
      bytes += text.length;
      found.push(...hitsIn(text.toString("utf8"), secrets).map((what) => `${file}: ${what}`));
      const named = hitsIn(text.toString("utf8"), names);
      namesKept += named.length;
      // A path of the history may name an account; a log may not.
      if (/\.log/u.test(file)) found.push(...named.map((what) => `${file}: ${what}`));
    }
    for (const text of new Set(heard))
      found.push(...hitsIn(text, secrets).map((what) => `${text.slice(0, 120)}…: ${what}`));
    for (const { name, text } of await readByCommands(folder))
      found.push(...hitsIn(text, secrets).map((what) => `${name}: ${what}`));
    figure("forms", looked.forms);
    figure("secrets, derived values and tokens", looked.secrets.size + looked.derived.size);
    figure("their forms, looked for everywhere", secrets.size);
    figure("history entries", entries);
    figure("data folder", bytes / 1_024, "KB");
    figure("replies and events", heard.length);
    figure("hits", found.length);
    figure("account names in clear paths of the history", namesKept);
    expect(found.length === 0, () => `${found.length} hits (${folder}):\n${found.slice(0, 40).join("\n")}`);
  },
};
