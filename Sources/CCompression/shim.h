// What of zlib and liblzma Swift cannot call, because it is macros or hidden types: one stream of either kind, bytes in,
// bytes out.
#include <lzma.h>
#include <stdlib.h>
#include <zlib.h>

typedef struct {
  int isXZ;
  // A member of a gzip file has ended: another may follow, or nothing.
  int isBetween;
  z_stream gzip;
  lzma_stream xz;
} readoutInflater;

// NULL where there is no memory. An xz stream may use 128 MiB for itself.
static inline readoutInflater *readoutInflaterMake(int isXZ) {
  readoutInflater *inflater = (readoutInflater *)calloc(1, sizeof(readoutInflater));
  if (inflater == NULL) return NULL;
  inflater->isXZ = isXZ;
  int failed = isXZ ? lzma_stream_decoder(&inflater->xz, 128u << 20, LZMA_CONCATENATED) != LZMA_OK
                    : inflateInit2(&inflater->gzip, 15 + 16) != Z_OK;
  if (failed) {
    free(inflater);
    return NULL;
  }
  return inflater;
}

static inline void readoutInflaterFree(readoutInflater *inflater) {
  if (inflater->isXZ) lzma_end(&inflater->xz);
  else inflateEnd(&inflater->gzip);
  free(inflater);
}

// Reads from `in` and writes to `out`; what was taken and made stands in `taken` and `made`. 0: goes on, 1: the stream is
// at its end, -1: the data are damaged, -2: it would take too much memory. `isLast`: nothing comes behind `in`.
static inline int readoutInflate(
  readoutInflater *inflater, const unsigned char *in, size_t inSize, int isLast, unsigned char *out, size_t outSize,
  size_t *taken, size_t *made) {
  if (inflater->isXZ) {
    lzma_stream *stream = &inflater->xz;
    stream->next_in = in;
    stream->avail_in = inSize;
    stream->next_out = out;
    stream->avail_out = outSize;
    lzma_ret result = lzma_code(stream, isLast ? LZMA_FINISH : LZMA_RUN);
    *taken = inSize - stream->avail_in;
    *made = outSize - stream->avail_out;
    if (result == LZMA_STREAM_END) return 1;
    if (result == LZMA_MEMLIMIT_ERROR) return -2;
    return result == LZMA_OK || (result == LZMA_BUF_ERROR && !isLast) ? 0 : -1;
  }
  z_stream *stream = &inflater->gzip;
  if (inflater->isBetween) {
    // Zeros behind the last member are padding.
    *made = 0;
    for (*taken = 0; *taken < inSize && in[*taken] == 0;) *taken += 1;
    if (*taken == inSize) return isLast;
    in += *taken;
    inSize -= *taken;
    inflater->isBetween = 0;
    if (inflateReset(stream) != Z_OK) return -1;
  } else {
    *taken = 0;
  }
  const size_t passed = *taken;
  stream->next_in = (unsigned char *)in;
  stream->avail_in = (unsigned int)inSize;
  stream->next_out = out;
  stream->avail_out = (unsigned int)outSize;
  int result = inflate(stream, Z_NO_FLUSH);
  *taken = passed + inSize - stream->avail_in;
  *made = outSize - stream->avail_out;
  // Files of several members, as `cat a.gz b.gz` makes them.
  if (result == Z_STREAM_END) inflater->isBetween = 1;
  if (result == Z_STREAM_END) return 0;
  if (result == Z_BUF_ERROR) return isLast && inSize == 0 && *made == 0 ? -1 : 0;
  return result == Z_OK ? 0 : -1;
}
