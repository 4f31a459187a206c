// Refuses on the command line what is longer than the app's own forms take: the app could not save it again.
import { type ConnectionDraft, connectionDraftSchema } from "../../shared/connection-view.ts";
import { readName } from "../services/connections.ts";
import { refuse } from "./open-store.ts";
import { UnusableArguments } from "./outcome.ts";

const flags: Readonly<Record<string, string>> = { tags: "--tag", folder: "--folder", notes: "--notes" };

/**
 * Refuses the first thing of a draft that cannot be kept, before any store is opened or made for it.
 * @param nameField how the command calls the connection's name
 * @throws UnusableArguments, or CommandFailure for the name
 */
export const checkDraft = (draft: ConnectionDraft, nameField: "NAME" | "--name"): void => {
  const issue = connectionDraftSchema.safeParse(draft).error?.issues[0];
  if (issue?.code === "too_big") {
    const [part = "", inside] = issue.path;
    const field = part === "values" ? String(inside) : (flags[String(part)] ?? nameField);
    const what = part === "tags" && inside === undefined ? "tags" : "characters";
    throw new UnusableArguments(field, `No more than ${issue.maximum} ${what} are kept.`);
  }
  const name = readName(draft.name);
  if (!name.ok) refuse(name.error);
};
