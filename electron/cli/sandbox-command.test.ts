// A port that the sandbox cannot have is an argument that cannot be used, whatever the reason.
import { expect, test, vi } from "vitest";
import { startSandbox } from "../sandbox/start-sandbox.ts";
import { UnusableArguments } from "./outcome.ts";
import { sandboxCommand } from "./sandbox-command.ts";

vi.mock(import("../sandbox/start-sandbox.ts"), () => ({ startSandbox: vi.fn<typeof startSandbox>() }));

const output = { out: () => undefined, err: () => undefined };

test.each(["EADDRINUSE", "EACCES"])("%s", async (code) => {
  vi.mocked(startSandbox).mockRejectedValue(Object.assign(new Error("listen"), { code }));
  const failure: unknown = await sandboxCommand(["--port", "80"], output).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(UnusableArguments);
  expect(failure).toMatchObject({ error: { title: "Check --port", why: expect.stringMatching(/port 80\b/i) } });
});
