#include "image/exif.h"

#include <cassert>
#include <cstddef>
#include <cstring>
#include <string_view>

namespace scipix {
namespace {

using Bytes = std::span<const uint8_t>;

// Numbers in a TIFF block, or in other bytes, of a byte order; 0 past the end.
struct Numbers {
  Bytes bytes;
  bool little_endian;

  uint32_t At(size_t at, size_t size) const {
    if (at > bytes.size() || size > bytes.size() - at) return 0;
    uint32_t number = 0;
    for (size_t i = 0; i < size; ++i) {
      const size_t shift = 8 * (little_endian ? i : size - 1 - i);
      number |= static_cast<uint32_t>(bytes[at + i]) << shift;
    }
    return number;
  }
};

int OrientationOfTiff(Bytes bytes) {
  if (bytes.size() < 8) return 1;
  const Numbers tiff{bytes, bytes[0] == 'I'};
  const size_t directory = tiff.At(4, 4);
  const uint32_t entries = tiff.At(directory, 2);
  for (uint32_t i = 0; i < entries; ++i) {
    const size_t entry = directory + 2 + 12 * static_cast<size_t>(i);
    if (entry + 12 > bytes.size()) return 1;
    if (tiff.At(entry, 2) != 0x0112) continue;
    const uint32_t value = tiff.At(entry + 8, 2);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
  }
  return 1;
}

bool StartsWith(Bytes bytes, std::string_view start) { return bytes.size() >= start.size() && std::memcmp(bytes.data(), start.data(), start.size()) == 0; }

int OrientationOfJpeg(Bytes jpeg) {
  constexpr std::string_view kMark("Exif\0", 6);  // with the zero that ends the literal
  size_t at = 2;
  while (at + 4 <= jpeg.size() && jpeg[at] == 0xff) {
    const uint8_t marker = jpeg[at + 1];
    if (marker == 0xff) {  // fill byte
      ++at;
      continue;
    }
    if (marker == 0xda || marker == 0xd9) return 1;  // the scan begins, or the file ends
    const size_t length = static_cast<size_t>(jpeg[at + 2]) << 8 | jpeg[at + 3];
    if (length < 2 || length > jpeg.size() - at - 2) return 1;
    const Bytes body = jpeg.subspan(at + 4, length - 2);
    if (marker == 0xe1 && StartsWith(body, kMark)) return OrientationOfTiff(body.subspan(kMark.size()));
    at += 2 + length;
  }
  return 1;
}

constexpr std::string_view kPngSignature = "\x89PNG\r\n\x1a\n";

// Chunks are a length, a type, as many bytes and a checksum, which is not looked at.
int OrientationOfPng(Bytes png) {
  size_t at = kPngSignature.size();
  while (png.size() - at >= 12) {
    const Bytes chunk = png.subspan(at);
    const size_t length = Numbers{chunk, false}.At(0, 4);
    if (length > chunk.size() - 12) return 1;
    if (StartsWith(chunk.subspan(4), "eXIf")) return OrientationOfTiff(chunk.subspan(8, length));
    at += 12 + length;
  }
  return 1;
}

}  // namespace

int ExifOrientation(Bytes file) {
  if (StartsWith(file, "\xff\xd8")) return OrientationOfJpeg(file);
  return StartsWith(file, kPngSignature) ? OrientationOfPng(file) : 1;
}

Result<Image<uint8_t>> TurnUpright(ImageView<const uint8_t> rgba, int orientation) {
  assert(rgba.channels == 4 && orientation >= 1 && orientation <= 8);
  const bool swaps_sides = orientation >= 5;
  const bool mirrors_x = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  const bool mirrors_y = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  Result<Image<uint8_t>> turned =
      Image<uint8_t>::Create(swaps_sides ? rgba.height : rgba.width, swaps_sides ? rgba.width : rgba.height, 4);
  if (!turned.ok()) return turned.error();
  const ImageView<uint8_t> out = turned->view();
  for (int y = 0; y < out.height; ++y) {
    uint8_t* row = out.Row(y);
    for (int x = 0; x < out.width; ++x) {
      const int across = swaps_sides ? y : x;  // the stored column and row, before mirroring
      const int down = swaps_sides ? x : y;
      const int column = mirrors_x ? rgba.width - 1 - across : across;
      const int line = mirrors_y ? rgba.height - 1 - down : down;
      std::memcpy(row + 4 * x, rgba.Row(line) + 4 * column, 4);
    }
  }
  return turned;
}

}  // namespace scipix
