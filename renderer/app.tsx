// The app under its providers: theme, query cache, commands, dialogs, frame.
import { MantineProvider } from "@mantine/core";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { usePreferences } from "./api/queries/host-queries.ts";
import { useHostSync } from "./api/use-host-sync.ts";
import { KeyHelp } from "./commands/key-help.tsx";
import { Palette } from "./commands/palette.tsx";
import { useShortcuts } from "./commands/use-shortcuts.ts";
import { useCollectionSync } from "./features/collections/use-collection-sync.ts";
import { useTurns } from "./features/board/use-turns.ts";
import { ImportDoor } from "./features/import/import-door.tsx";
import { RunCommands } from "./features/runs/run-door.tsx";
import { Frame } from "./frame/frame.tsx";
import { FrameCommands } from "./frame/frame-commands.tsx";
import { ShareCommands } from "./features/share/share-commands.tsx";
import { VaultCommands } from "./features/vault/vault-commands.tsx";
import { useStrayDrops } from "./frame/stray-drops.ts";
import { ThemeSync } from "./frame/theme-sync.tsx";
import { WindowTitle } from "./frame/window-title.tsx";
import { useDrawnAnew } from "./state/drawn-before.ts";
import { cssVariables, theme } from "./theme.ts";
import { useSpentEnter } from "./ui/spent-enter.ts";

const styleNonce = () => document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.nonce ?? "";

const Window = () => {
  useSpentEnter();
  useShortcuts();
  useHostSync();
  useCollectionSync();
  useStrayDrops();
  useTurns();
  useDrawnAnew();
  return (
    <>
      <ThemeSync theme={usePreferences().data?.theme ?? "system"} />
      <FrameCommands />
      <VaultCommands />
      <ShareCommands />
      <ImportDoor />
      <RunCommands />
      <WindowTitle />
      <Frame />
      <Palette />
      <KeyHelp />
    </>
  );
};

/** The whole app over a query client. */
export const App = ({ queryClient }: { queryClient: QueryClient }) => (
  <QueryClientProvider client={queryClient}>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <Window />
    </MantineProvider>
  </QueryClientProvider>
);
