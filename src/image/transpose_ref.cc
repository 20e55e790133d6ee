#include "image/transpose.h"

namespace scipix {

void TransposeRef(ImageView<const float> in, ImageView<float> out) {
  for (int y = 0; y < in.height; ++y) {
    for (int x = 0; x < in.width; ++x) out.Row(x)[y] = in.Row(y)[x];
  }
}

}  // namespace scipix
