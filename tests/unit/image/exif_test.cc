#include "image/exif.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

#include "unit/image/pixels.h"

namespace scipix {
namespace {

// A picture of letters, one a pixel, rows parted by '/'.
std::string Turned(const std::string& rows, int orientation) {
  const int width = static_cast<int>(rows.find('/'));
  const int height = static_cast<int>(rows.size() + 1) / (width + 1);
  Pixels<uint8_t> rgba(width, height, 4);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) rgba.view.Row(y)[4 * x] = static_cast<uint8_t>(rows[static_cast<size_t>(y * (width + 1) + x)]);
  }
  const Result<Image<uint8_t>> turned = TurnUpright(rgba.view, orientation);
  if (!turned.ok()) return turned.error().message;
  std::string letters;
  for (int y = 0; y < turned->height(); ++y) {
    if (y > 0) letters += '/';
    for (int x = 0; x < turned->width(); ++x) letters += static_cast<char>(turned->view().Row(y)[4 * x]);
  }
  return letters;
}

// As in the drawing of the letter F that explains the tag: each stored picture shows "abc/def" once it is undone.
TEST(TurnUpright, UndoesEachOrientation) {
  EXPECT_EQ(Turned("abc/def", 1), "abc/def");
  EXPECT_EQ(Turned("cba/fed", 2), "abc/def");
  EXPECT_EQ(Turned("fed/cba", 3), "abc/def");
  EXPECT_EQ(Turned("def/abc", 4), "abc/def");
  EXPECT_EQ(Turned("ad/be/cf", 5), "abc/def");
  EXPECT_EQ(Turned("cf/be/ad", 6), "abc/def");  // stored turned counter-clockwise, so it is turned clockwise
  EXPECT_EQ(Turned("fc/eb/da", 7), "abc/def");
  EXPECT_EQ(Turned("da/eb/fc", 8), "abc/def");
}

TEST(ExifOrientation, OfFilesWithoutOneIsUpright) {
  EXPECT_EQ(ExifOrientation({}), 1);
  const uint8_t no_exif[] = {0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xda, 0, 2};
  EXPECT_EQ(ExifOrientation(no_exif), 1);
  const uint8_t too_long[] = {0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 'E', 'x', 'i', 'f'};
  EXPECT_EQ(ExifOrientation(too_long), 1);
}

// A PNG file of one eXIf chunk that says it has `length` bytes: a TIFF block whose first directory stands at `directory` and holds the
// orientation 6 as the first of `entries`.
std::vector<uint8_t> PngWithExif(uint32_t length, uint8_t directory = 8, uint8_t entries = 1) {
  std::vector<uint8_t> png = {0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a};
  for (const int shift : {24, 16, 8, 0}) png.push_back(static_cast<uint8_t>(length >> shift));
  for (const uint8_t byte : std::initializer_list<uint8_t>{'e', 'X', 'I', 'f', 'M', 'M', 0, 42, 0, 0, 0, directory, 0, entries, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0}) png.push_back(byte);
  png.insert(png.end(), 4, 0);  // the checksum
  return png;
}

TEST(ExifOrientation, OfAPngFileStandsInAChunk) {
  EXPECT_EQ(ExifOrientation(PngWithExif(22)), 6);
  EXPECT_EQ(ExifOrientation(PngWithExif(20)), 1) << "the entry is cut off";
  EXPECT_EQ(ExifOrientation(PngWithExif(0)), 1) << "the chunk is empty";
  for (const uint32_t length : {23u, 0x7fffffffu, 0xfffffff4u, 0xffffffffu}) EXPECT_EQ(ExifOrientation(PngWithExif(length)), 1) << "beyond the file: " << length;
  EXPECT_EQ(ExifOrientation(PngWithExif(22, 200)), 1) << "the directory is outside the block";
  EXPECT_EQ(ExifOrientation(PngWithExif(22, 8, 255)), 6) << "more entries than there are, but the orientation comes first";
  std::vector<uint8_t> cut = PngWithExif(22);
  while (!cut.empty()) {
    cut.pop_back();
    EXPECT_EQ(ExifOrientation(cut), 1) << cut.size();
  }
}

}  // namespace
}  // namespace scipix
