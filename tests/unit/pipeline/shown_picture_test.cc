#include "pipeline/shown_picture.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "fuzz/prepare_input.h"
#include "unit/image/picture_files.h"

namespace scipix {
namespace {

// What the fuzzer learnt from (few files that reach nearly all it reached), and what once broke the preparation.
TEST(ShownPicture, SurvivesWhatTheFuzzerKept) {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(SCIPIX_SOURCE_DIR "/tests/fuzz/kept/prepare")) {
    const Bytes bytes = ReadAll(entry.path().string());
    ASSERT_GT(bytes.size(), PrepareInput::Header()) << entry.path();
    EXPECT_EQ(TroubleWith(PrepareInput(bytes)), "") << entry.path();
    ++files;
  }
  EXPECT_GE(files, 10);
}

}  // namespace
}  // namespace scipix
