#pragma once

#include <gtest/gtest.h>

#include <cstdint>

#include "core/image_view.h"
#include "unit/image/pixels.h"

namespace scipix {

/// Calls compare(width, height, extra_stride) for all sizes from `least` to 40 pixels a side, and some wide ones that take several vectors of
/// any target; rows packed and with odd strides. Stops at a fatal failure.
template <typename Compare>
void OnSmallSizes(const Compare& compare, int least = 0) {
  for (int width = least; width <= 40; ++width) {
    for (int height = least; height <= 40; ++height) {
      compare(width, height, (width + height) % 2 == 0 ? 0 : 3);
      if (testing::Test::HasFatalFailure()) return;
    }
  }
  for (int width : {63, 64, 65, 127, 128, 129, 191, 200}) {
    compare(width, 3, 5);
    if (testing::Test::HasFatalFailure()) return;
  }
}

/// Holds a kernel against its twin, both (gray, out) -> whether it went well, on noise of all small sizes. Nothing beside the picture may be written.
template <typename Kernel, typename Twin>
void CompareOnSmallSizes(const Kernel& kernel, const Twin& twin) {
  OnSmallSizes([&](int width, int height, int extra_stride) {
    Pixels<uint8_t> gray(width, height, 1, extra_stride);
    gray.FillWithNoise(static_cast<unsigned>(41 * width + height), 0, 256);
    Pixels<uint8_t> out(width, height, 1, extra_stride);
    Pixels<uint8_t> expected(width, height, 1, extra_stride);
    ASSERT_TRUE(kernel(gray.view, out.Fill(7).view));
    ASSERT_TRUE(twin(gray.view, expected.Fill(7).view));
    ASSERT_EQ(out.memory, expected.memory) << width << " x " << height << ", rows " << extra_stride << " bytes apart";
  });
}

}  // namespace scipix
