// What answers the composer's own methods: files of a body, and the comparison with a pasted command.
import type { composeContract } from "../shared/compose-contract.ts";
import { ok } from "../shared/result.ts";
import type { Handlers } from "./dispatch.ts";
import type { FindCredential } from "./services/calls.ts";
import type { Credentials } from "./services/credentials.ts";
import { comparePasted } from "./services/compare-pasted.ts";
import { realCode } from "./services/real-code.ts";
import type { Uploads } from "./services/uploads.ts";
import type { StoreDoor } from "./store-door.ts";

/** Names who answers what. */
export const composeHandlers = ({
  uploads,
  findCredential,
  credentials,
  store,
}: {
  readonly uploads: Uploads;
  readonly findCredential: FindCredential;
  readonly credentials: Credentials;
  readonly store: Pick<StoreDoor, "fill" | "revealText" | "copyText">;
}): Pick<Handlers, keyof typeof composeContract> => ({
  "credential.adjust": async ({ credential, ...change }) => credentials.adjust(credential, change),
  "code.real": async (wanted) => {
    const made = await realCode(wanted, findCredential, store.fill);
    if (!made.ok) return made;
    const { text, fileName, run, of } = made.value;
    return ok({ text, fileName, run, hideAfterSeconds: await store.revealText(of) });
  },
  "code.copyReal": async (wanted) => {
    const made = await realCode(wanted, findCredential, store.fill);
    return made.ok ? store.copyText(made.value.text, made.value.of) : made;
  },
  "upload.begin": async () => uploads.begin(),
  "upload.append": ({ upload, base64 }) => uploads.append(upload, base64),
  "upload.drop": async ({ upload }) => {
    uploads.drop(upload);
    return ok(null);
  },
  "request.compare": (input) => comparePasted(input, findCredential),
});
