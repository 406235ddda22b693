// SHA-256 of some bytes. Nettle 4 asks for the digest in another way than 3 does.
#include <nettle/sha2.h>
#include <nettle/version.h>

static inline void readoutSHA256(const unsigned char *bytes, size_t size, unsigned char digest[32]) {
  struct sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, size, bytes);
#if NETTLE_VERSION_MAJOR >= 4
  sha256_digest(&context, digest);
#else
  sha256_digest(&context, SHA256_DIGEST_SIZE, digest);
#endif
}
