#pragma once

#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace scipix {

using Bytes = std::vector<uint8_t>;

inline Bytes ReadAll(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return Bytes(std::istreambuf_iterator<char>(file), {});
}

/// A picture file that tests/parity/make_pictures.py drew.
inline Bytes Sample(const std::string& name) { return ReadAll(SCIPIX_SOURCE_DIR "/tests/parity/pictures/" + name); }

}  // namespace scipix
