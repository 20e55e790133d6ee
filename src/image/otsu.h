#pragma once

#include "image/histogram.h"

namespace scipix {

/// The level t that best parts the pixels into those <= t and those > t, by the variance between the
/// two classes (Otsu, IEEE Trans. SMC 9(1), 1979); 0 where all pixels have one level.
int OtsuLevel(const Histogram& histogram);

}  // namespace scipix
