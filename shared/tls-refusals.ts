// Why a certificate was refused, in words, by Node's verification codes.

/** Completes "presented a certificate, but …". */
export const tlsReasons: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: "it is self-signed",
  SELF_SIGNED_CERT_IN_CHAIN: "its chain ends in a certificate authority that this computer does not know",
  UNABLE_TO_GET_ISSUER_CERT: "the certificate of its issuer is not known here",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "the certificate of its issuer is not known here",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    "the server did not send the intermediate certificate, or its authority is not known here",
  CERT_HAS_EXPIRED: "it has expired",
  CERT_NOT_YET_VALID: "it is not valid yet",
  ERR_TLS_CERT_ALTNAME_INVALID: "it was issued for another name",
  HOSTNAME_MISMATCH: "it was issued for another name",
};
