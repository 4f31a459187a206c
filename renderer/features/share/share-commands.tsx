// The Share dialog and the commands of sharing and presenting, there on every screen.
import { lazy, Suspense } from "react";
import { usePresentation, useSetPresentation } from "../../api/queries/share-queries.ts";
import { useCommand } from "../../commands/registry.ts";
import { useShareCommand } from "./share-button.tsx";
import { useShareMemory } from "./share-memory.ts";

const ShareDialog = lazy(async () => ({ default: (await import("./share-dialog.tsx")).ShareDialog }));

/** Mounted once in the window, before the screens: what they share goes before nothing. */
export const ShareCommands = () => {
  useShareCommand([]);
  const on = usePresentation().data?.on ?? false;
  const { mutate } = useSetPresentation();
  useCommand("presentation.toggle", () => mutate(!on));
  const { exchanges, opening } = useShareMemory();
  if (exchanges === null) return null;
  return (
    <Suspense fallback={null}>
      <ShareDialog key={opening} exchanges={exchanges} opening={opening} />
    </Suspense>
  );
};
