// What answers bundles and presentation mode.
import type { bundleContract } from "../shared/bundle-contract.ts";
import { ok } from "../shared/result.ts";
import type { Handlers } from "./dispatch.ts";
import type { BundleNeeds, Bundles } from "./services/bundles.ts";
import type { Presentation } from "./services/presentation.ts";

export type BundleDoor = {
  open(): Promise<Bundles>;
  clear(): void;
};

/** Bundles whose code, the ZIP and nine languages among it, is loaded with the first one. */
export const createBundleDoor = (needs: BundleNeeds): BundleDoor => {
  let loading: Promise<Bundles> | null = null;
  let loaded: Bundles | null = null;
  return {
    open() {
      loading ??= import("./services/bundles.ts").then(({ createBundles }) => {
        loaded = createBundles(needs);
        return loaded;
      });
      return loading;
    },
    clear: () => loaded?.clear(),
  };
};

/** Names who answers what. */
export const bundleHandlers = (
  bundles: BundleDoor,
  presentation: Presentation,
): Pick<Handlers, keyof typeof bundleContract> => ({
  "bundle.prepare": async ({ exchanges }) => (await bundles.open()).prepare(exchanges),
  "bundle.preview": async ({ bundle, replaceToo }) => (await bundles.open()).preview(bundle, replaceToo),
  "bundle.write": async ({ bundle, replaceToo }) => (await bundles.open()).write(bundle, replaceToo),
  "bundle.copied": async ({ bundle }) => (await bundles.open()).copied(bundle),
  "bundle.drop": async ({ bundle }) => {
    (await bundles.open()).drop(bundle);
    return ok(null);
  },
  "presentation.get": async () => ok(presentation.state()),
  "presentation.set": async ({ on }) => {
    presentation.set(on);
    return ok(presentation.state());
  },
});
