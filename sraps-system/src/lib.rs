//! The ports of sraps-core on a real machine: system clock, random ids, the AEAD vault and its key file, password hashes.
