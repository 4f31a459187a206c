// A fault ends the program in words of our own; what it said appears nowhere.
import { EventEmitter } from "node:events";
import type { App, Dialog } from "electron";
import { expect, test } from "vitest";
import type { Log } from "../ports.ts";
import { watchFaults } from "./electron-faults.ts";

const watched = () => {
  const heard: string[] = [];
  const target = new EventEmitter();
  const events = new EventEmitter();
  const log: Log = (event, facts) => heard.push(`${event} ${JSON.stringify(facts)}`);
  const dialog: Pick<Dialog, "showErrorBox"> = { showErrorBox: (title, text) => heard.push(`${title}: ${text}`) };
  // The emitter has the two methods that are used of Electron's app, but for its many overloads.
  const app = Object.assign(events, { exit: (code: number) => heard.push(`exit ${code}`) }) as unknown as App;
  watchFaults(app, dialog, log, target as unknown as NodeJS.Process);
  return { heard, target, events };
};

test("an exception ends the program once, without its words", () => {
  const { heard, target } = watched();
  target.emit("uncaughtException", new TypeError("password hunter2 is wrong"));
  target.emit("uncaughtException", new RangeError("once more, hunter2"));
  expect(heard[0]).toBe('main.fault {"kind":"TypeError"}');
  expect(heard[1]).toMatch(/^Ringback has to end: /u);
  expect(heard.slice(2)).toEqual(["exit 1", 'main.fault {"kind":"RangeError"}']);
  expect(heard.join("\n")).not.toContain("hunter2");
});

test("a forgotten promise and a helper that died are noted, and the program goes on", () => {
  const { heard, target, events } = watched();
  target.emit("unhandledRejection", "hunter2");
  events.emit("child-process-gone", {}, { type: "GPU", reason: "crashed", exitCode: 139 });
  events.emit("child-process-gone", {}, { type: "Utility", reason: "clean-exit", exitCode: 0 });
  expect(heard).toEqual([
    'main.rejection {"kind":"string"}',
    'main.child-gone {"kind":"GPU","reason":"crashed","code":139}',
  ]);
});
