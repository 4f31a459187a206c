// Who is at the other end of a loopback connection, by the kernel's own table.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { exchange, requestText, type Running, sessionRequest, startTestServer, statusOf } from "./loopback-test-kit.ts";
import { createPeerCheck, peerUidIn } from "./peer-uid.ts";

const head = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
const row = (local: string, remote: string, uid: number, state = "01", inode = 12_345): string =>
  `   0: ${local} ${remote} ${state} 00000000:00000000 00:00000000 00000000  ${uid}        0 ${inode} 1 0000000000000000\n`;
// Ours: 4000 = 0FA0; the peer's: 50000 = C350.
const ends = { localPort: 4_000, remotePort: 50_000 };
const listening = row("0100007F:0FA0", "00000000:0000", 1_000, "0A");
const ourRow = row("0100007F:0FA0", "0100007F:C350", 1_000);
const peerRow = (uid: number, state?: string, inode?: number): string =>
  row("0100007F:C350", "0100007F:0FA0", uid, state, inode);

test("the peer's row is the one with the ends the other way round", () => {
  expect(peerUidIn(head + ourRow + peerRow(1_001), ends)).toBe(1_001);
  expect(peerUidIn(head + ourRow, ends)).toBeNull();
});

test("a peer with an IPv6 socket is found as well", () => {
  const mapped = "0000000000000000FFFF00000100007F";
  expect(peerUidIn(head + row(`${mapped}:C350`, `${mapped}:0FA0`, 1_001), ends)).toBe(1_001);
});

test.each([
  ["our own user", 1_000, 1_000, true],
  ["root, who could read this process anyway", 1_000, 0, true],
  ["another user", 1_000, 1_001, false],
  ["root's own root", 0, 0, true],
  ["another user at root's", 0, 1_001, false],
])("%s (we are %i, the peer %i) is let through: %s", (_, own, uid, allowed) => {
  const check = createPeerCheck("linux", own, () => head + listening + ourRow + peerRow(uid));
  expect(check(ends)).toBe(allowed);
});

// The kernel shows a socket that nobody holds any more as root's, with inode 0.
test.each([
  ["closed before we looked (FIN_WAIT2)", "05", 0],
  ["closing (FIN_WAIT1), still with an owner", "04", 12_345],
  ["in TIME_WAIT", "06", 0],
  ["established, but nobody's", "01", 0],
])("a peer %s is nobody, for root and for others", (_, state, inode) => {
  for (const own of [0, 1_000]) {
    const check = createPeerCheck("linux", own, () => head + listening + ourRow + peerRow(0, state, inode));
    expect(check(ends)).toBe(false);
  }
});

test("a table that lists us and not the peer refuses it, once it has been read again", () => {
  expect(createPeerCheck("linux", 1_000, () => head + listening + ourRow)(ends)).toBe(false);
  // Even when our own end is gone already.
  expect(createPeerCheck("linux", 1_000, () => head + listening)(ends)).toBe(false);
  let reads = 0;
  const late = (path: string): string => {
    reads += path.endsWith("tcp") ? 1 : 0;
    return head + listening + ourRow + (reads > 1 ? peerRow(1_000) : "");
  };
  expect(createPeerCheck("linux", 1_000, late)(ends)).toBe(true);
});

test("no table, one that lists no connections, and other systems leave it to the guard", () => {
  const unreadable = (): string => {
    throw new Error("EACCES");
  };
  expect(createPeerCheck("linux", 1_000, unreadable)(ends)).toBe(true);
  expect(createPeerCheck("linux", 1_000, () => head)(ends)).toBe(true);
  expect(createPeerCheck("darwin", 1_000, unreadable)(ends)).toBe(true);
  expect(createPeerCheck("win32", null, unreadable)(ends)).toBe(true);
});

/** Connects as a user (where we are root), sends the text, and then closes at once or waits for the answer. */
const peerScript = `
  const [port, uid, how, text] = process.argv.slice(1);
  if (uid !== "") { process.setgroups([]); process.setgid(+uid); process.setuid(+uid); }
  const socket = require("node:net").connect({ host: "127.0.0.1", port: +port });
  let answer = "";
  socket.on("data", (chunk) => { answer += chunk; });
  socket.on("error", () => {});
  socket.on("close", () => { process.stdout.write("[" + answer + "]"); });
  socket.on("connect", () => socket.write(text, () => { if (how === "leave") process.exit(0); }));
`;

const peerArguments = (running: Running, uid: string, how: "leave" | "stay"): string[] => [
  "-e",
  peerScript,
  String(running.port),
  uid,
  how,
  sessionRequest(running.host, running.issue()),
];

/** What a peer that waits for its answer got. */
const answerTo = async (child: ChildProcess): Promise<string> => {
  let text = "";
  child.stdout?.on("data", (chunk) => {
    text += String(chunk);
  });
  await once(child, "close");
  return text;
};

const linux = process.platform === "linux";
const root = linux && process.getuid?.() === 0;
const startChecked = (): Promise<Running> => startTestServer(createPeerCheck("linux", process.getuid?.() ?? null));

test.runIf(linux)("on this machine's own table our own connection is ours", async () => {
  const running = await startChecked();
  const child = spawn(process.execPath, peerArguments(running, "", "stay"), { stdio: ["ignore", "pipe", "ignore"] });
  expect(await answerTo(child)).toContain("HTTP/1.1 204");
  await running.server.close("over");
});

test.runIf(linux).each(root ? ["", "65534"] : [""])(
  "who has left before we look (user %o) opens no session, not even with a good code",
  async (uid) => {
    const running = await startChecked();
    // Synchronous: the connection waits in the backlog until the peer is gone.
    expect(spawnSync(process.execPath, peerArguments(running, uid, "leave")).status).toBe(0);
    await expect.poll(() => running.logged.some(({ event }) => event === "peer.refused")).toBe(true);
    expect(running.logged.some(({ event }) => event === "session.opened")).toBe(false);
    await running.server.close("over");
  },
);

test.runIf(root)("another user of this machine gets no byte, not even with a good code", async () => {
  const running = await startChecked();
  const child = spawn(process.execPath, peerArguments(running, "65534", "stay"), {
    stdio: ["ignore", "pipe", "ignore"],
  });
  expect(await answerTo(child)).toBe("[]");
  expect(running.logged.some(({ event }) => event === "session.opened")).toBe(false);
  await running.server.close("over");
});

test("a connection of another user is ended at once, so that any number of them shuts nobody out", async () => {
  let foreign = true;
  const running = await startTestServer(() => !foreign);
  const get = requestText("GET /", [`Host: ${running.host}`, "Connection: close"]);
  const answers = await Promise.all(Array.from({ length: 80 }, () => exchange(running.port, "")));
  expect(new Set(answers)).toEqual(new Set([""]));
  expect(statusOf(await exchange(running.port, get))).toBe(0);
  foreign = false;
  expect(statusOf(await exchange(running.port, get))).toBe(200);
  await running.server.close("over");
});
