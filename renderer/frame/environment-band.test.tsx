// The band over every screen while the environment switches certificate checks off.
import { render, screen } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { verificationOff } from "../../shared/host-warnings.ts";
import { ok } from "../../shared/result.ts";
import { createQueryClient } from "../api/queries/query-client.ts";
import { App } from "../app.tsx";
import { createTestHost, testHostInfo, untouchedWire } from "../test-host.ts";
import { loadScreens } from "./screen-code.ts";

const name = "Certificate checks are switched off";

beforeAll(loadScreens);

test("says that nothing is sent, and what to do, before any certificate that is accepted", async () => {
  const exception = { host: "a.example", port: 443, fingerprint256: "", reason: "X", subject: "", until: 1e15 };
  createTestHost({
    "host.info": () => ok({ ...testHostInfo, warnings: ["Ringback runs as root.", verificationOff] }),
    "wire.settings": () => ok({ ...untouchedWire, exceptions: [exception] }),
  });
  render(<App queryClient={createQueryClient()} />);
  const band = await screen.findByRole("region", { name });
  expect(band.textContent).toMatch(/Nothing is sent.*NODE_TLS_REJECT_UNAUTHORIZED.*start Ringback again/);
  expect(screen.queryByRole("region", { name: /^Certificates accepted/ })).toBeNull();
});

test("is not there otherwise, whatever else the host has to say", async () => {
  createTestHost({ "host.info": () => ok({ ...testHostInfo, warnings: ["Ringback runs as root."] }) });
  render(<App queryClient={createQueryClient()} />);
  await screen.findByRole("main");
  expect(screen.queryByRole("region", { name })).toBeNull();
});
