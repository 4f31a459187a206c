// Who is at the other end of a loopback connection, by the kernel's own table.
import { expect, test } from "vitest";
import { startTestServer, exchange, requestText, statusOf, sessionRequest } from "./loopback-test-kit.ts";
import { createPeerCheck, peerUidIn } from "./peer-uid.ts";

const head = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
const row = (local: string, remote: string, uid: number): string =>
  `   0: ${local} ${remote} 01 00000000:00000000 00:00000000 00000000  ${uid}        0 12345 1 0000000000000000\n`;
// Ours: 4000 = 0FA0; the peer's: 50000 = C350.
const ends = { localPort: 4_000, remotePort: 50_000 };
const ourRow = row("0100007F:0FA0", "0100007F:C350", 1_000);

test("the peer's row is the one with the ends the other way round", () => {
  expect(peerUidIn(head + ourRow + row("0100007F:C350", "0100007F:0FA0", 1_001), ends)).toBe(1_001);
  expect(peerUidIn(head + ourRow, ends)).toBeNull();
});

test("a peer with an IPv6 socket is found as well", () => {
  const mapped = "0000000000000000FFFF00000100007F";
  expect(peerUidIn(head + row(`${mapped}:C350`, `${mapped}:0FA0`, 1_001), ends)).toBe(1_001);
});

test.each([
  ["our own user", 1_000, true],
  ["root", 0, true],
  ["another user", 1_001, false],
])("%s (%i) is let through: %s", (_, uid, allowed) => {
  const check = createPeerCheck("linux", 1_000, () => head + row("0100007F:C350", "0100007F:0FA0", uid));
  expect(check(ends)).toBe(allowed);
});

test("no table, no row and other systems leave it to the guard", () => {
  const unreadable = (): string => {
    throw new Error("EACCES");
  };
  expect(createPeerCheck("linux", 1_000, unreadable)(ends)).toBe(true);
  expect(createPeerCheck("linux", 1_000, () => head)(ends)).toBe(true);
  expect(createPeerCheck("darwin", 1_000, unreadable)(ends)).toBe(true);
  expect(createPeerCheck("win32", null, unreadable)(ends)).toBe(true);
});

test.runIf(process.platform === "linux")("on this machine's own table our own connection is ours", async () => {
  const uid = process.getuid?.() ?? 0;
  const found: boolean[] = [];
  const running = await startTestServer();
  const socket = await import("node:net").then(({ connect }) => connect({ host: "127.0.0.1", port: running.port }));
  await new Promise((resolve) => socket.once("connect", resolve));
  // Seen from the server: our local port is its remote one.
  const seen = { remotePort: socket.localPort ?? 0, localPort: running.port };
  const { readFileSync } = await import("node:fs");
  found.push(peerUidIn(readFileSync("/proc/net/tcp", "utf8"), seen) === uid);
  expect(found).toEqual([true]);
  socket.destroy();
  await running.server.close("over");
});

test("a connection of another user gets nothing, not even with a good code", async () => {
  const running = await startTestServer(() => false);
  const page = await exchange(running.port, requestText("GET /", [`Host: ${running.host}`, "Connection: close"]));
  const session = await exchange(running.port, sessionRequest(running.host, running.issue()));
  expect([statusOf(page), statusOf(session)]).toEqual([403, 403]);
  await running.server.close("over");
});
