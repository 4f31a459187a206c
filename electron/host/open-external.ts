// Hands an https address to the system's browser without a shell in between.
import { spawn } from "node:child_process";
import { win32 } from "node:path";

type Command = { readonly program: string; readonly args: readonly string[] };

/**
 * The command that opens an address, or null when the address is not one that may be opened: only https, with a host
 * and without a user name or password.
 */
export const openCommand = (
  address: string,
  platform: NodeJS.Platform,
  systemRoot: string | undefined,
): Command | null => {
  // URL would drop line ends and tabs; an address that has them was not meant honestly.
  if (/[\s\u0000-\u001f\u007f]/.test(address) || !URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== "https:" || !url.hostname || url.username || url.password) return null;
  if (platform === "darwin") return { program: "/usr/bin/open", args: [url.href] };
  if (platform === "win32") {
    // `start` belongs to cmd.exe, which would read & and ^ in an address as its own.
    const program = win32.join(systemRoot ?? "C:\\Windows", "System32", "rundll32.exe");
    return { program, args: ["url.dll,FileProtocolHandler", url.href] };
  }
  return { program: "xdg-open", args: [url.href] };
};

/** Opens an address. @throws when it is refused or when the system has no program for it. */
export const openExternal = async (address: string): Promise<void> => {
  const command = openCommand(address, process.platform, process.env["SystemRoot"]);
  if (!command) throw new Error("Only https addresses are opened.");
  const child = spawn(command.program, command.args, { stdio: "ignore", detached: true });
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", reject);
  });
  child.unref();
};
