// What answers the methods of import and export; the services are loaded with the first of them.
import type { importContract } from "../shared/import-contract.ts";
import type { Exchange } from "../shared/domain.ts";
import { ok } from "../shared/result.ts";
import type { Handlers } from "./dispatch.ts";
import type { Credentials } from "./services/credentials.ts";
import type { Imports } from "./services/imports.ts";
import type { Uploads } from "./services/uploads.ts";
import type { StoreDoor } from "./store-door.ts";

type Needs = {
  readonly uploads: Uploads;
  readonly credentials: Pick<Credentials, "hold">;
  readonly store: Pick<StoreDoor, "handlers" | "collections">;
  readonly version: string;
};

/** Names who answers what. `clear` forgets what was read, e.g. when the window has closed. */
export const importHandlers = ({
  uploads,
  credentials,
  store,
  version,
}: Needs): { readonly handlers: Pick<Handlers, keyof typeof importContract>; readonly clear: () => void } => {
  let loading: Promise<Imports> | null = null;
  let loaded: Imports | null = null;
  const imports = (): Promise<Imports> => {
    loading ??= import("./services/imports.ts").then(({ createImports }) => {
      loaded = createImports({
        uploads,
        hold: (wanted) => credentials.hold(wanted),
        store: () => store.collections(),
      });
      return loaded;
    });
    return loading;
  };
  return {
    clear: () => loaded?.clear(),
    handlers: {
      "import.read": async ({ importId, upload, bytes, name }) => (await imports()).read(importId, upload, bytes, name),
      "import.apply": async ({ importId, ...choice }) => (await imports()).apply(importId, choice),
      "import.cancel": async ({ importId }) => {
        loaded?.cancel(importId);
        return ok(null);
      },
      "export.postman": async ({ folder }) => {
        const stored = await (await store.collections()).stored();
        if (!stored.ok) return stored;
        const { exportPostman } = await import("./services/export-foreign.ts");
        return exportPostman(stored.value, folder);
      },
      "export.har": async ({ entries }) => {
        const exchanges: Exchange[] = [];
        for (const entry of entries) {
          const found = await store.handlers["history.get"]({ entry });
          if (!found.ok) return found;
          exchanges.push(found.value.exchange);
        }
        const { exportHar } = await import("./services/export-foreign.ts");
        return ok(exportHar(exchanges, version));
      },
    },
  };
};
