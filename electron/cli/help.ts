// The text of `ringback --help`.

/** Commands, flags and exit statuses on one page. */
export const helpText = `Ringback tests API credentials of telecom vendors.

  ringback vendors                                   vendors, methods, fields, test calls
  ringback preview VENDOR/METHOD --set id=value …    derived values and the request; no network
  ringback test VENDOR/METHOD --set id=value …       the rungs on given values; nothing is stored
           [--call TEST_CALL_ID|none]
  ringback send METHOD URL_OR_PATH [-H 'Name: value'] [-d BODY|@FILE] [--follow] [--connection NAME]
                                                     one request of your own; the body goes to stdout
  ringback connections add NAME VENDOR/METHOD --set id=value …
  ringback connections list | show NAME | edit NAME --set id=value … | remove NAME
           [--name NEW] [--tag TAG] [--folder A/B] [--notes TEXT]
                                                     saved credentials, sealed in the data folder
  ringback history list [--limit N] | show ID        what was called before, without secrets
  ringback vault status | lock | passwd | backup FILE | restore FILE
                                                     the store that seals them
  ringback sandbox [--port N] [--fault VENDOR=NAME] [--clock +SECONDS]
                                                     simulated vendors on this machine
  ringback serve [--port N] [--no-open]              the app in a browser window

Values: --set id=value, where the value may be @env:NAME or @file:PATH (@@ for a literal @);
        --ask id asks for it. -H takes such values too; -d takes them as well as @PATH and @- (bytes as they are).
Store:  RINGBACK_HOME names the data folder. RINGBACK_PASSPHRASE opens the store, or creates it where there
        is none; without it the keychain does, or the terminal is asked.
Common: --json  --reveal  --timeout SECONDS  --cacert FILE  --insecure  --version  --help
Exit:   0 valid  1 refused  2 unusable arguments  3 no complete answer
        4 store locked, busy or unreadable  70 internal error`;
