// The app beside a server of the test's own: one that answers as oddly as servers do, or one that notes raw bytes.
import { type AnswerServer, startAnswerServer } from "./answer-server.ts";
import { type RawServer, rawAnswer, rawServer } from "./cli/harness/raw-server.ts";
import { test } from "./fixtures.ts";

/** `server` answers by its paths. */
export const testWithAnswers = test.extend<{ server: AnswerServer }>({
  // Playwright reads the names of the wanted fixtures from the first parameter, so it must be a pattern, even an empty one.
  // oxlint-disable-next-line no-empty-pattern
  server: async ({}, use) => {
    const server = await startAnswerServer();
    await use(server);
    server.close();
  },
});

/** `server` answers "ok" to everything and keeps what came, byte for byte. */
export const testWithRawServer = test.extend<{ server: RawServer }>({
  // oxlint-disable-next-line no-empty-pattern
  server: async ({}, use) => {
    const server = await rawServer((socket) => socket.end(rawAnswer(["Content-Length: 2"], "ok")));
    await use(server);
    await server.close();
  },
});
