// What the installers are made for, as the builder's settings say it; what comes of them is looked at in e2e/glue-packaged.spec.ts.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { root } from "../bootstrap/paths.mjs";

const target = z.strictObject({ target: z.string(), arch: z.array(z.enum(["x64", "arm64"])) });
const settings = z
  .object({
    appId: z.string(),
    artifactName: z.string(),
    asar: z.literal(true),
    npmRebuild: z.literal(false),
    publish: z.null(),
    mac: z.object({
      icon: z.string(),
      hardenedRuntime: z.literal(true),
      entitlements: z.string(),
      entitlementsInherit: z.string(),
      extendInfo: z.record(z.string(), z.string()),
      target: z.array(target),
    }),
    win: z.object({ icon: z.string(), target: z.array(target) }),
    nsis: z.object({ buildUniversalInstaller: z.literal(false), artifactName: z.string() }),
    portable: z.object({ buildUniversalInstaller: z.literal(false), artifactName: z.string() }),
    linux: z.object({ icon: z.string(), target: z.array(target) }),
    toolsets: z.object({ appimage: z.string() }),
    appImage: z.object({ executableArgs: z.tuple([]) }),
  })
  .parse(parse(readFileSync(join(root, "electron-builder.yml"), "utf8")));

test("every system gets its installers, each for both processors", () => {
  const kinds = (targets: readonly z.infer<typeof target>[]) => targets.map((one) => one.target);
  expect(kinds(settings.mac.target)).toEqual(["dmg", "zip"]);
  expect(kinds(settings.win.target)).toEqual(["nsis", "portable"]);
  expect(kinds(settings.linux.target)).toEqual(["AppImage", "deb", "rpm"]);
  for (const { target: kind, arch } of [...settings.mac.target, ...settings.win.target, ...settings.linux.target])
    expect(arch.toSorted(), kind).toEqual(["arm64", "x64"]);
});

test("no two of them have the same name", () => {
  const setUp = settings.nsis.artifactName;
  expect(new Set([settings.artifactName, setUp, settings.portable.artifactName]).size).toBe(3);
  for (const name of [settings.artifactName, setUp, settings.portable.artifactName]) {
    expect(name).toContain("${arch}");
    expect(name).toContain("${version}");
  }
});

test("Windows knows the program by one name, in its shortcut and while it runs", () => {
  expect(readFileSync(join(root, "electron", "main.ts"), "utf8")).toContain(
    `app.setAppUserModelId("${settings.appId}")`,
  );
});

test("the AppImage is made by the runtime that needs no FUSE 2 and adds no --no-sandbox", () => {
  expect(settings.toolsets.appimage).not.toBe("0.0.0");
});

test("macOS asks by our own words for the network of the house, and for nothing that is not used", () => {
  const { NSLocalNetworkUsageDescription: network, ...unused } = settings.mac.extendInfo;
  expect(network).toMatch(/^Ringback .*\.$/u);
  for (const [name, words] of Object.entries(unused)) expect(words, name).toMatch(/^Ringback does not use /u);
});

test("its pictures and entitlements are there, and the latter loosen one thing alone", () => {
  const { icon, entitlements, entitlementsInherit } = settings.mac;
  for (const path of [icon, entitlements, entitlementsInherit, settings.win.icon, settings.linux.icon])
    expect(existsSync(join(root, path)), path).toBe(true);
  const keys = [...readFileSync(join(root, entitlements), "utf8").matchAll(/<key>([^<]+)<\/key>/gu)];
  expect(keys.map(([, key]) => key)).toEqual(["com.apple.security.cs.allow-jit"]);
});
