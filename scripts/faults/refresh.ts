// Kills a process between TeleTracker's answer to a refresh and its use: single-use tokens are saved before they are used.
import { setTimeout as sleep } from "node:timers/promises";
import { startSandbox } from "../../electron/sandbox/start-sandbox.ts";
import { callWith } from "./call-with.ts";
import { makeStore } from "./new-store.ts";
import { must, openApp } from "./open-app.ts";
import { expect, inLanes, type Part, type PartContext, wrong } from "./part.ts";
import { startChild } from "./start-child.ts";

/** So much later every token that was granted before has ended, in seconds; refresh tokens go on. */
const pastTheEnd = 3_700;

type Place = {
  readonly folder: string;
  readonly recoveryCode: string;
  readonly connection: string;
  /** What the simulator was asked for, `GET 200` or `refresh 200`, in order. */
  readonly heard: string[];
  /** Told of each answered refresh. */
  onRefresh: () => void;
  close(): Promise<void>;
};

/** A store with one connection to a simulator of its own, whose tokens all end after each call that went well. */
const makePlace = async (folder: string): Promise<Place> => {
  const heard: string[] = [];
  const sandbox = await startSandbox({
    port: 0,
    onTraffic: ({ method, path, status }) => {
      const what = path.includes("/auth/") ? (path.split("/").at(-1) ?? "") : method;
      heard.push(`${what} ${status}`);
      if (what === "refresh" && status === 200) place.onRefresh();
      if (what === "GET" && status === 200) sandbox.moveClock(pastTheEnd);
    },
  });
  const { recoveryCode } = await makeStore(folder, 5);
  const place: Place = {
    folder,
    recoveryCode,
    connection: "",
    heard,
    onRefresh: () => undefined,
    close: () => sandbox.close(),
  };
  const app = openApp(folder);
  try {
    must(await app.client("vault.status", null), "status");
    must(await app.client("vault.unlock", { by: "recovery", secret: recoveryCode }), "unlock");
    const { id } = must(
      await app.client("connection.save", {
        id: null,
        name: "TeleTracker",
        vendor: "teletracker",
        method: "bearer",
        values: { ...sandbox.vendors["teletracker"]?.methods["bearer"] },
        keepSecrets: [],
        tags: [],
        folder: "",
        notes: "",
        keepHistory: true,
        hostConfirmed: true,
      }),
      "save",
    );
    return Object.assign(place, { connection: id });
  } finally {
    await app.close();
  }
};

const isGrant = (line: string): boolean => line === "refresh 200" || line === "login 200";

type Tally = { kills: number; answered: number; unused: number; refreshed: number; signedIn: number };

/** Runs a caller, kills it, and looks at what the next start makes of what is left. */
const killOnce = async (place: Place, context: PartContext, name: string, tally: Tally): Promise<void> => {
  const { folder, recoveryCode, connection, heard } = place;
  const random = context.random.fork(name);
  const from = heard.length;
  const child = startChild("scripts/faults/child-calls.ts", [folder, recoveryCode, connection]);
  const failed = child.ended.then(() => wrong(`the caller ended by itself: ${child.complaints()}`));
  failed.catch(() => undefined);
  const refreshed = new Promise<void>((resolve) => {
    place.onRefresh = resolve;
  });
  await Promise.race([child.line((line) => line === "ready"), failed]);
  // Two out of three right behind the answer to a refresh; the simulator tells of it as it sends it.
  const aimed = random.percent(66);
  if (aimed) await Promise.race([refreshed, failed]);
  await Promise.race([sleep(random.below(aimed ? random.pick([8, 30, 90]) : 150)), failed]);
  await child.kill();
  // What it had sent may still be answered.
  await sleep(20);

  const lines = heard.slice(from);
  const grant = lines.findLastIndex(isGrant);
  const used = grant >= 0 && lines.slice(grant + 1).some((line) => line.startsWith("GET"));
  const mark = heard.length;
  const app = openApp(folder);
  try {
    must(await app.client("vault.status", null), "status");
    must(await app.client("vault.unlock", { by: "recovery", secret: recoveryCode }), "unlock");
    const { outcome, detail } = await callWith(app.client, connection, "after");
    expect(outcome === "accepted", () => `${name}: the next start: ${outcome}: ${detail} (${folder})`);
  } finally {
    await app.close();
  }
  const after = heard.slice(mark).filter((line) => !line.startsWith("GET"));
  const told = `${lines.slice(-4).join(", ")} | ${after.join(", ")}`;
  expect(after.length <= 2, () => `${name}: ${after.length} attempts to sign in: ${told}`);
  const loggedIn = after.includes("login 200");
  expect(!used || !loggedIn, () => `${name}: a token was used before it was saved: ${told} (${folder})`);
  tally.kills += 1;
  tally.answered += lines.filter((line) => line === "refresh 200").length;
  if (grant >= 0 && !used) tally.unused += 1;
  tally[loggedIn ? "signedIn" : "refreshed"] += 1;
};

export const refresh: Part = {
  id: "refresh",
  title: "kill -9 between a refresh and its use",
  async run(context) {
    const { full, figure } = context;
    const tally: Tally = { kills: 0, answered: 0, unused: 0, refreshed: 0, signedIn: 0 };
    const lanes = [await makePlace(context.folder("refresh-0")), await makePlace(context.folder("refresh-1"))];
    try {
      await inLanes(lanes.length, full ? 300 : 8, async (round, lane) => {
        const place = lanes[lane];
        if (place) await killOnce(place, context, `refresh ${round}`, tally);
      });
    } finally {
      for (const place of lanes) await place.close();
    }
    figure("kills", tally.kills);
    figure("refreshes that were answered", tally.answered);
    figure("killed after the answer and before its use", tally.unused);
    figure("next start went on with the saved token", tally.refreshed);
    figure("next start signed in anew", tally.signedIn);
  },
};
