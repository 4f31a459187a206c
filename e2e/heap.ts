// The strings in a page's memory, by a snapshot of its heap: what is in it can still be read by who gets hold of the process.
import type { Page } from "@playwright/test";

/** As much of a snapshot as is looked at: one list of texts, in which all others are named by their places. */
type Snapshot = { readonly strings: readonly string[] };

/** Takes the snapshot; what nobody holds any more is collected before it. */
export const heapStrings = async (page: Page): Promise<readonly string[]> => {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on("HeapProfiler.addHeapSnapshotChunk", ({ chunk }) => chunks.push(chunk));
  await session.send("HeapProfiler.enable");
  await session.send("HeapProfiler.collectGarbage");
  await session.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  await session.detach();
  // Written by Chromium, in its own format.
  return (JSON.parse(chunks.join("")) as Snapshot).strings;
};
