// What answers the composer's own methods: files of a body, and the comparison with a pasted command.
import type { composeContract } from "../shared/compose-contract.ts";
import { ok } from "../shared/result.ts";
import type { Handlers } from "./dispatch.ts";
import type { FindCredential } from "./services/calls.ts";
import { comparePasted } from "./services/compare-pasted.ts";
import type { Uploads } from "./services/uploads.ts";

/** Names who answers what. */
export const composeHandlers = (
  uploads: Uploads,
  findCredential: FindCredential,
): Pick<Handlers, keyof typeof composeContract> => ({
  "upload.begin": async () => uploads.begin(),
  "upload.append": ({ upload, base64 }) => uploads.append(upload, base64),
  "upload.drop": async ({ upload }) => {
    uploads.drop(upload);
    return ok(null);
  },
  "request.compare": (input) => comparePasted(input, findCredential),
});
