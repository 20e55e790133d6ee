#include "decode/repetition.h"

#include <gtest/gtest.h>

#include <vector>

namespace scipix {
namespace {

std::vector<int> Repeat(const std::vector<int>& head, const std::vector<int>& round, int times) {
  std::vector<int> tokens = head;
  for (int i = 0; i < times; ++i) tokens.insert(tokens.end(), round.begin(), round.end());
  return tokens;
}

TEST(FindCycle, FindsTheShortestPeriodAndItsStart) {
  const Cycle single = FindCycle(Repeat({1, 2, 3}, {7}, 24));
  EXPECT_EQ(single.period, 1);
  EXPECT_EQ(single.start, 3);
  const Cycle triple = FindCycle(Repeat({1, 2}, {7, 8, 9}, 24));
  EXPECT_EQ(triple.period, 3);
  EXPECT_EQ(triple.start, 2);
  const Cycle shifted = FindCycle(Repeat({9}, {7, 8, 9}, 24));  // the head already belongs to a round
  EXPECT_EQ(shifted.start, 0);
  std::vector<int> round(50);
  for (int i = 0; i < 50; ++i) round[static_cast<size_t>(i)] = i;
  EXPECT_EQ(FindCycle(Repeat({99}, round, 5)).period, 50);
}

TEST(FindCycle, LeavesHonestRepetitionsAlone) {
  EXPECT_EQ(FindCycle({}).period, 0);
  EXPECT_EQ(FindCycle(Repeat({}, {0}, 23)).period, 0);                    // a long decimal
  EXPECT_EQ(FindCycle(Repeat({}, {0, 1}, 30)).period, 0);                 // a row of zeros
  EXPECT_EQ(FindCycle(Repeat({}, {0, 1, 0, 1, 0, 1, 0, 2}, 8)).period, 0);  // eight rows of four zeros
  EXPECT_EQ(FindCycle(Repeat({}, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19}, 4)).period, 0);
  std::vector<int> broken = Repeat({}, {7, 8, 9}, 24);
  broken.push_back(1);
  EXPECT_EQ(FindCycle(broken).period, 0);
}

}  // namespace
}  // namespace scipix
