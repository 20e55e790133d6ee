#include "core/hash.h"

#include <gtest/gtest.h>

#include <string_view>

namespace scipix {
namespace {

std::span<const uint8_t> Bytes(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

// Expected values: the test vectors of the FNV authors (test_fnv.c).
TEST(Hash, MatchesThePublishedVectors) {
  EXPECT_EQ(Hash(Bytes("")), 0xcbf29ce484222325u);
  EXPECT_EQ(Hash(Bytes("a")), 0xaf63dc4c8601ec8cu);
  EXPECT_EQ(Hash(Bytes("foobar")), 0x85944171f73967e8u);
}

TEST(Hash, OfPiecesIsTheHashOfTheWhole) {
  EXPECT_EQ(Hash(Bytes("bar"), Hash(Bytes("foo"))), Hash(Bytes("foobar")));
}

}  // namespace
}  // namespace scipix
