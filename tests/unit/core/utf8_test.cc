#include "core/utf8.h"

#include <gtest/gtest.h>

namespace scipix {
namespace {

TEST(Utf8, FindsTheFirstByteThatIsNone) {
  const std::pair<std::string_view, size_t> cases[] = {
      {"", 0},           {"abc", 3},           {"a\xC3\xA9z", 4},     {"\xE2\x88\x91", 3},     {"\xF0\x9F\x98\x80", 4},
      {"a\x80", 1},      {"a\xC3", 1},         {"\xC0\x80", 0},       {"ab\xE2\x88", 2},       {"\xFF", 0},
      {"\xC3\xC3\xA9", 0}, {"\xF5\x80\x80\x80", 0},
  };
  for (const auto& [text, position] : cases) EXPECT_EQ(FindNotUtf8(text), position) << text;
}

}  // namespace
}  // namespace scipix
