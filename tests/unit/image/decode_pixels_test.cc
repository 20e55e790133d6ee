// The pixels that DecodeImage gives, for every way of storing them.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "image/decode_image.h"
#include "unit/image/picture_files.h"

namespace scipix {
namespace {

// The same formula as plain.png, in the less usual ways of storing it. INK, PAPER: tests/parity/make_pictures.py.
struct Stored {
  const char* name;
  std::array<int, 4> (*pixel)(int gray);  // RGBA
  int tolerance;                          // levels, of single pixels; a fifteenth in the mean
};

constexpr std::array<int, 3> kPaper = {255, 246, 214};
constexpr std::array<int, 3> kInk = {120, 20, 60};

std::array<int, 4> Plain(int gray) { return {gray, gray, gray, 255}; }
std::array<int, 4> InkOf(int alpha) { return {kInk[0], kInk[1], kInk[2], alpha}; }
std::array<int, 4> Coverage(int gray) { return InkOf(255 - gray); }
std::array<int, 4> QuarterCoverage(int gray) { return InkOf((255 - gray + 42) / 85 * 85); }
std::array<int, 4> AllOrNothing(int gray) { return gray < 128 ? InkOf(255) : std::array<int, 4>{}; }
std::array<int, 4> Coloured(int gray) {
  const auto mixed = [gray](size_t i) { return (kPaper[i] * gray + kInk[i] * (255 - gray) + 127) / 255; };
  return {mixed(0), mixed(1), mixed(2), 255};
}

class DecodeStored : public testing::TestWithParam<Stored> {};

TEST_P(DecodeStored, GivesThePixelsOfThePlainOne) {
  const Result<DecodedImage> plain = DecodeImage(Sample("plain.png"));
  const Result<DecodedImage> other = DecodeImage(Sample(GetParam().name));
  ASSERT_TRUE(plain.ok());
  ASSERT_TRUE(other.ok()) << other.error().message;
  const ImageView<const uint8_t> a = plain->pixels.view(), b = other->pixels.view();
  ASSERT_EQ(a.width, b.width);
  ASSERT_EQ(a.height, b.height);
  int largest = 0;
  double sum = 0;
  for (int y = 0; y < a.height; ++y) {
    for (int x = 0; x < a.width; ++x) {
      const std::array<int, 4> expected = GetParam().pixel(a.Row(y)[4 * x]);
      for (size_t i = 0; i < 4; ++i) {
        const int difference = std::abs(b.Row(y)[4 * static_cast<size_t>(x) + i] - expected[i]);
        largest = std::max(largest, difference);
        sum += difference;
      }
    }
  }
  EXPECT_LE(largest, GetParam().tolerance);
  EXPECT_LE(sum / (4.0 * a.width * a.height), GetParam().tolerance / 15.0);
}

INSTANTIATE_TEST_SUITE_P(EveryWay, DecodeStored,
                         testing::Values(Stored{"interlaced.png", Plain, 0}, Stored{"interlaced.gif", Plain, 0}, Stored{"cmyk.jpg", Plain, 45},
                                         Stored{"colour.jpg", Coloured, 45}, Stored{"progressive.jpg", Coloured, 45},
                                         Stored{"two_bits.png", QuarterCoverage, 0}, Stored{"sixteen_bits_alpha.png", Coverage, 0},
                                         Stored{"two_frames.gif", AllOrNothing, 0}),
                         [](const auto& sample) {
                           std::string name = sample.param.name;
                           std::replace(name.begin(), name.end(), '.', '_');
                           return name;
                         });

// A JPEG or PNG file with an EXIF block, which tells the orientation, behind its first marker or chunk.
Bytes WithOrientation(const Bytes& file, uint8_t orientation, bool little_endian) {
  const bool is_png = file[0] == 0x89;
  Bytes exif = is_png ? Bytes{0, 0, 0, 26, 'e', 'X', 'I', 'f'} : Bytes{0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0};
  const Bytes little = {'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0};
  const Bytes big = {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0};
  const Bytes& tiff = little_endian ? little : big;
  exif.insert(exif.end(), tiff.begin(), tiff.end());
  if (is_png) exif.insert(exif.end(), 4, 0);  // a checksum, though not the right one
  Bytes bytes = file;
  bytes.insert(bytes.begin() + (is_png ? 33 : 2), exif.begin(), exif.end());
  return bytes;
}

using PixelRows = std::vector<std::vector<uint32_t>>;

PixelRows Rows(ImageView<const uint8_t> rgba) {
  PixelRows rows(static_cast<size_t>(rgba.height), std::vector<uint32_t>(static_cast<size_t>(rgba.width)));
  for (int y = 0; y < rgba.height; ++y) std::memcpy(rows[static_cast<size_t>(y)].data(), rgba.Row(y), rows[0].size() * 4);
  return rows;
}

// An upright picture as a camera stores it: the orientation names the edges where the first row and the first column of the file belong
// (CIPA DC-008, section 4.6.4: top left, top right, bottom right, bottom left, left top, right top, right bottom, left bottom).
PixelRows StoredAs(int orientation, ImageView<const uint8_t> upright) {
  const PixelRows rows = Rows(upright);
  const bool from_side = orientation > 4;  // the file's first row is a column
  const bool from_bottom = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
  const bool from_right = orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
  const size_t height = rows.size(), width = rows[0].size();
  PixelRows stored(from_side ? width : height, std::vector<uint32_t>(from_side ? height : width));
  for (size_t y = 0; y < height; ++y) {
    for (size_t x = 0; x < width; ++x) {
      const size_t down = from_bottom ? height - 1 - y : y, across = from_right ? width - 1 - x : x;
      stored[from_side ? across : down][from_side ? down : across] = rows[y][x];
    }
  }
  return stored;
}

class DecodeOriented : public testing::TestWithParam<const char*> {};

TEST_P(DecodeOriented, TurnsThePictureUpright) {
  const Bytes file = Sample(GetParam());
  const Result<DecodedImage> plain = DecodeImage(file);
  ASSERT_TRUE(plain.ok());
  for (uint8_t orientation = 1; orientation <= 8; ++orientation) {
    for (bool little_endian : {false, true}) {
      const Result<DecodedImage> turned = DecodeImage(WithOrientation(file, orientation, little_endian));
      ASSERT_TRUE(turned.ok()) << turned.error().message;
      EXPECT_EQ(turned->orientation, orientation);
      EXPECT_EQ(StoredAs(orientation, turned->pixels.view()), Rows(plain->pixels.view())) << int{orientation};
    }
  }
}

TEST_P(DecodeOriented, IgnoresABadOrientation) {
  for (uint8_t orientation : {0, 9, 200}) {
    const Result<DecodedImage> decoded = DecodeImage(WithOrientation(Sample(GetParam()), orientation, true));
    ASSERT_TRUE(decoded.ok());
    EXPECT_EQ(decoded->orientation, 1);
  }
}

INSTANTIATE_TEST_SUITE_P(JpegAndPng, DecodeOriented, testing::Values("photo.jpg", "plain.png"), [](const auto& file) { return std::string(file.param).substr(0, 5); });

}  // namespace
}  // namespace scipix
