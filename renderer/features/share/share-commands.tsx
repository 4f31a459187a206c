// The Share dialog and the commands of sharing and presenting, there on every screen.
import { usePresentation, useSetPresentation } from "../../api/queries/share-queries.ts";
import { useCommand } from "../../commands/registry.ts";
import { laterPart } from "../../ui/later-part.tsx";
import { useShareCommand } from "./share-button.tsx";
import { useShareMemory } from "./share-memory.ts";

const [ShareDialog] = laterPart(async () => (await import("./share-dialog.tsx")).ShareDialog);

/** Mounted once in the window, before the screens: what they share goes before nothing. */
export const ShareCommands = () => {
  useShareCommand([]);
  const on = usePresentation().data?.on ?? false;
  const { mutate } = useSetPresentation();
  useCommand("presentation.toggle", () => mutate(!on));
  const { exchanges, opening } = useShareMemory();
  if (exchanges === null) return null;
  return <ShareDialog key={opening} exchanges={exchanges} opening={opening} />;
};
