// The way to the Share dialog from whatever shows exchanges; the command does the same while it is on screen.
import { Button } from "@mantine/core";
import { IconShare3 } from "@tabler/icons-react";
import { useCommand } from "../../commands/registry.ts";
import { openShare } from "./share-memory.ts";

/** Runs the command for these exchanges while the caller is mounted. */
export const useShareCommand = (exchanges: readonly string[]): void =>
  useCommand("share.open", () => openShare(exchanges), {
    enabled: exchanges.length > 0,
    reason: "no exchange is shown here",
  });

type ShareButtonProps = { exchanges: readonly string[]; children?: string; small?: boolean };

/** Opens the dialog. */
export const ShareButton = ({ exchanges, children = "Share…", small = false }: ShareButtonProps) => (
  <Button
    variant="default"
    {...(small && { size: "compact-sm" })}
    leftSection={<IconShare3 size={14} aria-hidden />}
    aria-haspopup="dialog"
    disabled={exchanges.length === 0}
    onClick={() => openShare(exchanges)}
  >
    {children}
  </Button>
);
