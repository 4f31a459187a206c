// The text of `ringback --help`.

/** Commands, flags and exit statuses on one page. */
export const helpText = `Ringback tests API credentials of telecom vendors.

  ringback vendors                                   vendors, methods, fields, test calls
  ringback preview VENDOR/METHOD --set id=value …    derived values and the request; no network
  ringback test VENDOR/METHOD --set id=value …       the rungs on given values; nothing is stored
           [--call TEST_CALL_ID|none]
  ringback sandbox [--port N] [--fault VENDOR=NAME] [--clock +SECONDS]
                                                     simulated vendors on this machine
  ringback serve [--port N] [--no-open]              the app in a browser window

Values: --set id=value, where the value may be @env:NAME or @file:PATH (@@ for a literal @);
        --ask id asks for it.
Common: --json  --reveal  --timeout SECONDS  --cacert FILE  --insecure  --version  --help
Exit:   0 valid  1 refused  2 unusable arguments  3 no complete answer  70 internal error`;
