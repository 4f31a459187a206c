// Safe sharing as the handlers use it: exchanges are remembered, bundles made of them, and nothing is revealed to onlookers.
import type { TestReport } from "../shared/domain.ts";
import type { AppError } from "../shared/errors.ts";
import type { Result } from "../shared/result.ts";
import { bundleHandlers, createBundleDoor } from "./bundle-handlers.ts";
import type { Handlers } from "./dispatch.ts";
import type { EventHub } from "./event-hub.ts";
import type { Ports } from "./ports.ts";
import type { Bodies } from "./services/bodies.ts";
import { createBundleMemory, type KeepExchange } from "./services/bundle-memory.ts";
import { secretsNamed, secretsOfSubject } from "./services/bundle-secrets.ts";
import type { Credentials } from "./services/credentials.ts";
import { createPresentation } from "./services/presentation.ts";
import type { Sessions } from "./services/sessions.ts";
import type { StoreDoor } from "./store-door.ts";

/** Where exchanges and secrets are; made later than this, since they take note of exchanges here. */
export type SharingNeeds = {
  readonly store: Pick<StoreDoor, "handlers" | "knownSecrets" | "noteShared">;
  readonly credentials: Pick<Credentials, "list" | "find">;
  readonly sessions: Pick<Sessions, "tokens">;
  readonly bodies: Pick<Bodies, "clear">;
};

/** Creates it; the code of bundles is loaded with the first one. */
export const createSharing = (ports: Ports, events: EventHub, needs: () => SharingNeeds) => {
  const memory = createBundleMemory();
  const presentation = createPresentation(events, ports.protectScreen);
  const bundles = createBundleDoor({
    memory,
    past: (entry) => needs().store.handlers["history.get"]({ entry }),
    secrets: async () => {
      const { store, credentials, sessions } = needs();
      const held = credentials.list().flatMap(({ id }) => credentials.find(id) ?? []);
      return [
        ...(await store.knownSecrets()),
        ...held.flatMap((subject) => secretsOfSubject(subject, "credential")),
        ...secretsNamed(sessions.tokens(), "a token of a session"),
        ...secretsNamed(memory.secrets(), "a secret that went along with a request"),
      ];
    },
    newId: () => ports.newId(),
    info: ports.info,
    onShared: (what, connections) => needs().store.noteShared(what, connections),
  });
  return {
    keep: ((exchange, result, of) => {
      memory.keep(exchange, result, of);
      presentation.learn(of.names);
    }) satisfies KeepExchange,
    discreet: presentation.discreet,
    /** While somebody presents, whatever would show a secret or put it on the clipboard is refused. */
    guarded: (handlers: Handlers): Handlers => ({
      ...handlers,
      "connection.reveal": presentation.guard(handlers["connection.reveal"]),
      "connection.copySecret": presentation.guard(handlers["connection.copySecret"]),
      "code.real": presentation.guard(handlers["code.real"]),
      "code.copyReal": presentation.guard(handlers["code.copyReal"]),
      "vault.newRecoveryCode": presentation.guard(handlers["vault.newRecoveryCode"]),
    }),
    handlers: bundleHandlers(bundles, presentation),
    /**
     * Takes note of what a report says of its exchanges, and hands it on.
     * @param connection id of the saved connection that they were sent for; one that is not saved is of no account
     */
    async explained<Done extends Pick<TestReport, "exchanges" | "diagnosis" | "session">>(
      running: Promise<Result<Done, AppError>>,
      connection: string | null,
    ): Promise<Result<Done, AppError>> {
      const done = await running;
      if (done.ok) {
        memory.explain(done.value, connection);
        const { session } = done.value;
        presentation.learn([session?.accountId ?? "", session?.accountName ?? ""]);
      }
      return done;
    },
    /** Forgets what windows have been shown: bodies, exchanges and bundles, and the secrets that were known for them. */
    forgetShown() {
      needs().bodies.clear();
      memory.clear();
      bundles.clear();
      presentation.forget();
    },
  };
};
