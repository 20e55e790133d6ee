#pragma once

#include "core/image_view.h"

namespace scipix {

/// out(x, y) = in(y, x): `out` is as wide as `in` is high, and the other way round. Both functions give the same bits.
void Transpose(ImageView<const float> in, ImageView<float> out);
void TransposeRef(ImageView<const float> in, ImageView<float> out);

}  // namespace scipix
