// A process over a data folder that cannot be written, then can, then is gone, then is back; told on standard input.
// Arguments: folder, recovery code.
import { renameSync, writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { must, openApp } from "./open-app.ts";
import { expect } from "./part.ts";
import { draftOf } from "./save-work.ts";

const [, , folder = "", recoveryCode = ""] = process.argv;
const input = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const { client, close } = openApp(folder);
const save = (name: string) => client("connection.save", draftOf(name, null, "", "secret"));
const put = () => client("document.put", { kind: "draft", id: "d", name: "d", json: "1" });
const namesNow = async (): Promise<string[]> =>
  must(await client("connection.list", null), "list").map(({ name }) => name);

const before = must(await client("vault.status", null), "status");
expect(before.readOnly === "folder" && !before.writable, () => `it takes the folder for writable: ${before.readOnly}`);
must(await client("vault.unlock", { by: "recovery", secret: recoveryCode }), "unlock what can only be read");
const names = await namesNow();
expect(names.includes("first-1"), () => "its connections cannot be read");
for (const refused of [await save("new"), await put()])
  expect(!refused.ok && refused.error.code === "store.read-only", () => `a save answers ${JSON.stringify(refused)}`);
expect(JSON.stringify(await namesNow()) === JSON.stringify(names), () => "a refused save is shown");
writeSync(1, "refused\n");

await input.next();
// It looks again now and then, not with every question.
for (let tries = 0; !must(await client("vault.status", null), "status").writable; tries += 1) {
  expect(tries < 100, () => "it does not notice that it can write again");
  await sleep(100);
}
must(await save("new"), "save after the folder could be written again");
writeSync(1, "saved\n");

await input.next();
renameSync(folder, `${folder}-away`);
for (const refused of [await save("lost"), await put()])
  expect(
    !refused.ok && refused.error.code.startsWith("store."),
    () => `without a folder a save answers ${JSON.stringify(refused)}`,
  );
renameSync(`${folder}-away`, folder);
must(await save("back"), "save after the folder was back");
expect((await namesNow()).includes("new") && (await namesNow()).includes("back"), () => "what was saved is not there");
await close();
process.exit(0);
