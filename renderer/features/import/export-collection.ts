// Hands collections as a Postman file, or an exchange as HAR, to the downloads; what is not in it is told.
import type { Output } from "../../../shared/contract.ts";
import { host } from "../../api/host.ts";
import { ask } from "../../api/queries/query-client.ts";
import { useCollections } from "../collections/collections.ts";
import { download } from "../../ui/download.ts";
import { useImportMemory } from "./import-memory.ts";

const handOver = (title: string, { fileName, text, leftOut }: Output<"export.postman">): void => {
  download(fileName, text);
  useImportMemory.setState({ exported: { title, fileName, leftOut } });
};

/** @param folder its id, null for all */
export const exportCollection = async (folder: string | null): Promise<void> => {
  const made = await host("export.postman", { folder });
  if (made.ok) handOver("Export for Postman", made.value);
  else useCollections.setState({ error: made.error });
};

/** @param entry of the history; rejects with the AppError */
export const exportHar = async (entry: string): Promise<void> =>
  handOver("Export as HAR", await ask("export.har", { entries: [entry] }));
