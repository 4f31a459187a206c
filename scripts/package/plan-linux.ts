// Says what electron-builder would hand to the makers of Linux packages, without starting them: they would be downloaded.
// Usage: node plan-linux.ts DISTRIBUTION OUTPUT HOMEPAGE; writes OUTPUT/plans.json.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { root } from "../bootstrap/paths.mjs";

type Options = {
  projectDir: string;
  targets: unknown;
  publish: "never";
  config: object;
  /** Gets what a package would be made of; true leaves it at that. */
  effectiveOptionComputed: (plan: unknown) => Promise<boolean>;
};
/** What of electron-builder's own interface is used; the command line has no way to ask for plans. */
type Builder = {
  build(options: Options): Promise<unknown>;
  Platform: { LINUX: { createTarget(types: string[], ...archs: number[]): unknown } };
  Arch: { x64: number; arm64: number };
};

const [, , distribution = "", output = "", homepage = ""] = process.argv;
// A wrong type would show at the first call.
const { build, Platform, Arch } = createRequire(join(root, "package.json"))("electron-builder") as Builder;
const plans: unknown[] = [];
await build({
  projectDir: root,
  targets: Platform.LINUX.createTarget(["AppImage", "deb", "rpm"], Arch.x64, Arch.arm64),
  publish: "never",
  config: {
    electronDist: distribution,
    directories: { output },
    ...(homepage !== "" && { extraMetadata: { homepage } }),
  },
  effectiveOptionComputed: async (plan) => plans.push(plan) > 0,
});
writeFileSync(join(output, "plans.json"), JSON.stringify(plans));
