#pragma once

#include <gtest/gtest.h>
#include <hwy/highway.h>

namespace scipix {

/// Runs `check` once on each instruction set that was compiled in and that this machine has.
template <typename Check>
void OnEveryTarget(const Check& check) {
#ifdef HWY_COMPILE_ONLY_STATIC
  check();
#else
  for (int64_t target : hwy::SupportedAndGeneratedTargets()) {
    SCOPED_TRACE(hwy::TargetName(target));
    hwy::SetSupportedTargetsForTest(target);
    check();
  }
  hwy::SetSupportedTargetsForTest(0);
#endif
}

}  // namespace scipix
