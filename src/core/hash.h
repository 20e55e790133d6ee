#pragma once

#include <cstdint>
#include <span>

namespace scipix {

/// A 64-bit fingerprint of some bytes (FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/), for keys of
/// caches and for comparing runs. Not for checking downloads: it is no cryptographic hash.
/// Chain pieces by passing the previous fingerprint as `seed`.
uint64_t Hash(std::span<const uint8_t> bytes, uint64_t seed = 0xcbf29ce484222325u);

}  // namespace scipix
