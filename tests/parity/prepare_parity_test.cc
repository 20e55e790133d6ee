// The preparation against the numbers of tests/parity/prepare_reference.py, a second and independent one in Python.
#include "image/prepare.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "image/decode_image.h"
#include "image/stb_image.h"

namespace scipix {
namespace {

// The largest difference between a value of ours and the reference's, tensor values being 0..1. Measured: 8e-6 over
// all pictures, nearly all of it from the 16 bits a value in the files. The JPEG's pixels themselves
// may differ by a level or two: two decoders.
constexpr double kBound = 2e-5;
constexpr double kJpegBound = 0.03;

std::string Folder() { return std::string(SCIPIX_SOURCE_DIR) + "/tests/parity/"; }

std::vector<uint8_t> ReadBytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::vector<uint8_t>(std::istreambuf_iterator<char>(file), {});
}

struct Expected {
  std::string file;
  bool inverted = false;
  bool had_shadow = false;
  int paper = 0;
  int ink = 0;
  Box box;
  double em = 0;
};

std::vector<Expected> ReadExpected() {
  std::vector<Expected> all;
  std::ifstream file(Folder() + "expected.tsv");
  std::string line;
  std::getline(file, line);  // names of the columns
  while (std::getline(file, line)) {
    Expected e;
    std::istringstream(line) >> e.file >> e.inverted >> e.had_shadow >> e.paper >> e.ink >> e.box.left >> e.box.top >> e.box.right >> e.box.bottom >> e.em;
    all.push_back(e);
  }
  return all;
}

// The largest difference, or -1 if the sizes differ.
double LargestDifference(const PreparedImage& prepared, const std::string& expected_path) {
  const std::vector<uint8_t> bytes = ReadBytes(expected_path);
  int width = 0;
  int height = 0;
  const std::unique_ptr<stbi_us, void (*)(void*)> expected(
      stbi_load_16_from_memory(bytes.data(), static_cast<int>(bytes.size()), &width, &height, nullptr, 1), stbi_image_free);
  if (expected == nullptr || width != prepared.width || height != prepared.height) return -1;
  double largest = 0;
  for (size_t i = 0; i < prepared.tensor.size(); ++i) {
    largest = std::max(largest, std::abs(static_cast<double>(prepared.tensor[i]) - expected.get()[i] / 65535.0));
  }
  return largest;
}

TEST(PrepareParity, PicturesAgreeWithPython) {
  const std::vector<Expected> all = ReadExpected();
  ASSERT_GE(all.size(), 20u);
  double worst = 0;
  for (const Expected& expected : all) {
    SCOPED_TRACE(expected.file);
    const bool is_jpeg = expected.file.find(".jpg") != std::string::npos;
    const Result<DecodedImage> decoded = DecodeImage(ReadBytes(Folder() + "pictures/" + expected.file));
    ASSERT_TRUE(decoded.ok()) << decoded.error().message;
    const Result<PreparedImage> prepared = Prepare(decoded->pixels.view());
    ASSERT_TRUE(prepared.ok()) << prepared.error().message;
    EXPECT_EQ(prepared->inverted, expected.inverted);
    EXPECT_EQ(prepared->had_shadow, expected.had_shadow);
    EXPECT_NEAR(prepared->paper_level, expected.paper, is_jpeg ? 1 : 0);
    EXPECT_NEAR(prepared->ink_level, expected.ink, is_jpeg ? 1 : 0);
    EXPECT_EQ(prepared->ink_box, expected.box);
    EXPECT_NEAR(prepared->em_found, expected.em, is_jpeg ? 1e-3 : 1e-4);  // the strokes' widths are those of their ink, which decoders of JPEG round in two ways
    const double difference = LargestDifference(*prepared, Folder() + "expected/" + expected.file + ".png");
    ASSERT_GE(difference, 0) << "ours is " << prepared->width << " x " << prepared->height;
    EXPECT_LE(difference, is_jpeg ? kJpegBound : kBound);
    if (!is_jpeg) worst = std::max(worst, difference);
  }
  RecordProperty("largest_difference", std::to_string(worst));
}

}  // namespace
}  // namespace scipix
