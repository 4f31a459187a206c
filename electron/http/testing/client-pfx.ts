// Test-only: a PKCS#12 file as `openssl pkcs12 -export` of OpenSSL 3 writes it (AES-256, PBKDF2); valid for a hundred years.

/** Subject CN=Test client. */
export const clientPfx = Buffer.from(
  [
    "MIIEeQIBAzCCBC8GCSqGSIb3DQEHAaCCBCAEggQcMIIEGDCCArIGCSqGSIb3DQEHBqCCAqMwggKfAgEAMIICmAYJKoZIhvcNAQcBMFcGCSqGSI",
    "b3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAjO2OgYvyEdeQICCAAwDAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEDKhX5oVj94PRxhS6EfCjOGA",
    "ggIwHfxG3m1XWOWAGzScPISaM0FPSB4t9qxU+siIDITg+Wc8sDFDIXw5fTBPmsqoepD40A+kS7F2VWo/rSwDIDFNCJxW9YOu9vYysZOvRNglhl",
    "HwE1Q2YKpZ2kd77/f4GxIuvAH696u6SCfOQbg6GJeQ9jWbIO490FgD6h9Vm4Xgjofze8YBVWwm984C2COyhVUcDp63emWAjOGGkgudpFrjnMQl",
    "ntgLkb/DsYTp5R1XsPBAH3KNe+wmSlsI6I0IVnT59qPdfAsW0SKUdqppEnZJG7ykY9zjhONt2tW0z6t5sHIAxYjWu6kgapCP6umFyHNXjxJ6M/",
    "38BLCgtEXwPwTqXgslDivGFMOxYQUynjL+8pWcsK3u9+/0cEvcfUJriZtnbQQIdzhEwX6+S418I6y9WcAPqk1GPts0qTjJMXYRJaDBEtwgFPWV",
    "vzBIyYl1hIpiNRyPvmOvxbMzAAhEyPd69akRWY6cfQt2ovk5eiqCn6OxT46MDa9hDY2mm1ThWgv8iLqGP5W1ueEUKm3rpdq9+fzAfOyahE4Mji",
    "PURk5Vsh0udPNhvEmMPEM2gyKzRbmPkJvFho5tAlndNr9nomvzYKgupvVBKlEV8HMBqI7ClOv5u6aziMzDefzyDcDcQwDoDfnO6I7MBGZ8Lqur",
    "rzb25rZ7LWpVrA8wzAyybNK8hefolDXqkhmA2YqlMyoLDyFyvf/uYsXCjI/vNbF9Nt9fXyUeGbEZrwvDHnXa3iG1qgYwggFeBgkqhkiG9w0BBw",
    "GgggFPBIIBSzCCAUcwggFDBgsqhkiG9w0BDAoBAqCB7zCB7DBXBgkqhkiG9w0BBQ0wSjApBgkqhkiG9w0BBQwwHAQI40oNIO3vgywCAggAMAwG",
    "CCqGSIb3DQIJBQAwHQYJYIZIAWUDBAEqBBA78GfTKtYGs4LVMjD78jMUBIGQ8QLoDJW2irDijdVQAq2storP6Gd7ahdHDCv/epglMlRvxbdaat",
    "JrWXOEDhtdAVXqMEjdHEOiXt2JzJ/K5JI5vs5XZLS9KpV8LnvbFtsaHdJWEG5Xgma7BadYxz1XyIOmAdBnAgm5gn3u5bYH7jukmOTLmcpIsaCS",
    "GlE9qBQWRqvwS3wLFRA3ynFOEoyqSYUzMUIwGwYJKoZIhvcNAQkUMQ4eDABjAGwAaQBlAG4AdDAjBgkqhkiG9w0BCRUxFgQUVFc47y+a4GSQ5n",
    "YrXY+6P9HI1SQwQTAxMA0GCWCGSAFlAwQCAQUABCCQgtexC0udTx7x9lw5Heqa9M0T3EpsIlkixNFpPtveWAQIs07SkHWrX6MCAggA",
  ].join(""),
  "base64",
);

/** What opens it: the odd password of all tests, as far as PKCS#12 tools agree on one. */
export const clientPfxPassphrase = 'p"a\\ &%+/:=';
