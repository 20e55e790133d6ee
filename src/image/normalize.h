#pragma once

#include "core/image_view.h"

namespace scipix {

/// Ink (any float, cut to 0..1) to network input: out = (clamp(ink, 0, 1) - mean) * (1 / scale).
/// `ink` and `out` have one channel and one size. Kernel and twin agree within 1e-6 / scale.
void Normalize(ImageView<const float> ink, float mean, float scale, ImageView<float> out);
void NormalizeRef(ImageView<const float> ink, float mean, float scale, ImageView<float> out);

}  // namespace scipix
