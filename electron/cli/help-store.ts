// Help of the commands that work on what is kept, and of those that serve.
import type { CommandHelp } from "./command-help.ts";

const connections: CommandHelp = {
  brief: "add|list|show|edit|remove",
  does: "Keeps credentials under a name, sealed in the data folder.",
  usage: [
    "connections add NAME VENDOR/METHOD --set id=value …",
    "connections list",
    "connections show NAME",
    "connections edit NAME --set id=value …",
    "connections remove NAME",
  ],
  flags: [
    ["--set id=value", "add, edit: the value of a field"],
    ["--ask id", "add, edit: asks for the value of a field on the terminal"],
    ["--tag TAG", "add, edit: may be given more than once; live guards what changes something"],
    ["--folder A/B", "add, edit"],
    ["--notes TEXT", "add, edit"],
    ["--name NEW", "edit: another name"],
  ],
  notes: ["show writes secrets only with --reveal, which the audit notes."],
  examples: [
    "connections add acme virtualpbx/user --set base_url=http://127.0.0.1:4000/virtualpbx/v2 --set username=john@example.com --set password=@env:PW --set account_name='Acme, Inc.'",
    "connections edit acme --tag staging --folder Customers/Acme",
    "connections show acme",
  ],
};

const collections: CommandHelp = {
  brief: "export|import DIR",
  does: "Saved requests and environments as files for git, without secrets.",
  usage: ["collections export DIR [--yes]", "collections import DIR"],
  flags: [["--yes", "export: writes over files that are in the way"]],
  notes: ["An import adds and changes, all files or none, and never removes."],
  examples: ["collections export ./acme-api", "collections import ./acme-api"],
};

const history: CommandHelp = {
  brief: "list|show ID",
  does: "What was called before, masked before it was written.",
  usage: ["history list [--limit N]", "history show ID"],
  flags: [["--limit N", "list: the newest N, 100 if not given"]],
  examples: ["history list --limit 20"],
};

const vault: CommandHelp = {
  brief: "status|lock|passwd|backup|restore",
  does: "The store that seals what is kept: its state, passphrase and copies.",
  usage: ["vault status", "vault lock", "vault passwd", "vault backup FILE [--yes]", "vault restore FILE"],
  flags: [["--yes", "backup: writes over a file of that name"]],
  notes: [
    "passwd takes the new passphrase from RINGBACK_NEW_PASSPHRASE or asks for it.",
    "lock tells whether another Ringback has the store open, where it has to be locked.",
  ],
  examples: ["vault status", "vault backup ringback-backup.db"],
};

const sandbox: CommandHelp = {
  brief: "[--port N] [--fault VENDOR=NAME]",
  does: "Simulated vendors on this computer, until Ctrl+C.",
  usage: ["sandbox [--port N] [--fault VENDOR=NAME] [--clock +SECONDS]"],
  flags: [
    ["--port N", "any free port if not given"],
    ["--fault VENDOR=NAME", "answers with that fault; an unknown NAME is refused with the list of those there are"],
    ["--clock +SECONDS", "moves the simulators' clock, so that tokens end"],
  ],
  notes: ["Prints the demo values that sign in."],
  examples: ["sandbox --port 4000", "sandbox --fault virtualpbx=423 --clock +3600"],
};

const serve: CommandHelp = {
  brief: "[--port N] [--no-open]",
  does: "The app in a browser window.",
  usage: ["serve [--port N] [--no-open]"],
  flags: [
    ["--port N", "any free port if not given"],
    ["--no-open", "prints a one-time address and serves until Ctrl+C"],
  ],
  exit: "0 ended, 1 stopped because the window did not come or cannot be trusted",
  examples: ["serve --no-open"],
};

/** By the command's name, in the order of the overview. */
export const storeCommands = { connections, collections, history, vault, sandbox, serve } as const;
