#include "core/table.h"

#include <gtest/gtest.h>

namespace scipix {
namespace {

struct Entry {
  std::string_view name;
  int value;
};

constexpr Entry kTable[] = {{"", 0}, {"a", 1}, {"ab", 2}, {"b", 3}, {"ba", 4}, {"c", 5}};
constexpr Entry kUnsorted[] = {{"b", 0}, {"a", 1}};
static_assert(IsSorted<&Entry::name>(kTable) && !IsSorted<&Entry::name>(kUnsorted));

TEST(Table, FindsEachEntryAndNothingElse) {
  for (const Entry& entry : kTable) {
    EXPECT_EQ(FindSorted<&Entry::name>(kTable, entry.name), &entry);
    EXPECT_EQ((FindHashed<&Entry::name, kTable>(entry.name)), &entry);
  }
  for (const std::string_view other : {"A", "aa", "abc", "d", "\xC3\xA4"}) {
    EXPECT_EQ(FindSorted<&Entry::name>(kTable, other), nullptr);
    EXPECT_EQ((FindHashed<&Entry::name, kTable>(other)), nullptr);
  }
}

TEST(Table, KnowsItsNames) {
  constexpr std::string_view kNames[] = {"a", "c"};
  EXPECT_TRUE(HasName(kNames, "a") && HasName(kNames, "c"));
  EXPECT_FALSE(HasName(kNames, "") || HasName(kNames, "b") || HasName(kNames, "d"));
}

}  // namespace
}  // namespace scipix
