// What was refused a short while ago is known by its place and fingerprint, and only so much of it.
import { expect, test } from "vitest";
import { createRefusedCertificates } from "./refused-certificates.ts";

const one = (host: string, port = 443, fingerprint256 = "AA") => ({
  host,
  port,
  fingerprint256,
  refusal: "CERT_HAS_EXPIRED",
  subject: "CN=x",
});

test("is found by host in any spelling, port and fingerprint, for an hour from the last refusal", () => {
  let now = 0;
  const refused = createRefusedCertificates(() => now);
  refused.note(one("Api.Example."));
  expect(refused.find(one("api.example"))).toMatchObject({ refusal: "CERT_HAS_EXPIRED" });
  for (const other of [one("b.example"), one("api.example", 8443), one("api.example", 443, "BB"), one("__proto__")])
    expect(refused.find(other)).toBeNull();
  now = 3_599_999;
  refused.note(one("api.example"));
  now = 7_199_998;
  expect(refused.find(one("api.example"))).not.toBeNull();
  now = 7_199_999;
  expect(refused.find(one("api.example"))).toBeNull();
});

test("of many the latest are kept", () => {
  const refused = createRefusedCertificates(() => 0);
  for (let index = 0; index < 1_000; index += 1) refused.note(one(`h${index}.example`));
  expect([refused.find(one("h799.example")), refused.find(one("h800.example"))]).toMatchObject([null, {}]);
});
