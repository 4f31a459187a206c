// The command line has the last word, setting by setting; what it does not speak of is the store's.
import { expect, test } from "vitest";
import type { Way } from "../services/wire-way.ts";
import { wayWithFlags } from "./way-with-flags.ts";

const way: Way = {
  follow: 2,
  cookies: false,
  send: {
    timeouts: { connect: 1_000, total: 2_000 },
    extraCa: ["of the store"],
    minTls: "TLSv1.3",
    proxy: { kind: "none" },
  },
};

test("flags go over what is set, authorities beside it", () => {
  const given = { timeouts: { total: 9_000 }, extraCa: ["of --cacert"], proxy: { kind: "system" as const } };
  expect(wayWithFlags(way, { follow: 5, send: given, reveal: true })).toEqual({
    follow: 5,
    reveal: true,
    send: {
      timeouts: { connect: 1_000, total: 9_000 },
      extraCa: ["of the store", "of --cacert"],
      minTls: "TLSv1.3",
      proxy: { kind: "system" },
    },
  });
  expect(wayWithFlags(way, {})).toMatchObject({ follow: 2, send: way.send });
});

test("without a connection the flags are all", () => {
  const options = { follow: 0, send: { verifyTls: false } };
  expect(wayWithFlags(null, options)).toBe(options);
});
