#include "image/simd_target.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "unit/image/every_target.h"

namespace scipix {
namespace {

// A library compiled with -m flags would hold fewer targets than it seems, and tests "on every target"
// would pass without having run: so the library itself is asked.
TEST(SimdTarget, IsTheOneThatTheTestsAskedFor) {
  std::set<std::string> ran;
  OnEveryTarget([&ran] { ran.insert(SimdTarget()); });
#ifdef HWY_COMPILE_ONLY_STATIC
  EXPECT_EQ(ran, std::set<std::string>{hwy::TargetName(HWY_STATIC_TARGET)});
#else
  std::set<std::string> expected;
  for (int64_t target : hwy::SupportedAndGeneratedTargets()) expected.insert(hwy::TargetName(target));
  EXPECT_EQ(ran, expected);
#endif
}

#if defined(__x86_64__)
TEST(SimdTarget, HasSeveralKindsOnX86) {
  EXPECT_GE(hwy::SupportedAndGeneratedTargets().size(), 2u) << "compile the kernels without -m flags";
}
#elif defined(__wasm_simd128__)
TEST(SimdTarget, IsWasmSimdInWasm) { EXPECT_STREQ(SimdTarget(), "WASM"); }
#endif

}  // namespace
}  // namespace scipix
